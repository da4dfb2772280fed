/** What an app tells its triggers with a request: each kind reaches other triggers. */
export type Metadata = {
  /** For the triggers of a first request: pre authentication, user migration. */
  validationData: Record<string, string> | undefined;
  /** For the triggers of an answer: custom challenges, messages, post authentication, tokens. */
  clientMetadata: Record<string, string> | undefined;
};

/** `ClientMetadata` of InitiateAuth reaches its triggers as `validationData`, and no later one (API Reference). */
export const metadataOfStart = (given: Record<string, string> | undefined): Metadata => ({
  validationData: given,
  clientMetadata: undefined,
});

/** `ClientMetadata` of RespondToAuthChallenge, and of operations that are no sign-in. */
export const metadataOfAnswer = (given: Record<string, string> | undefined): Metadata => ({
  validationData: undefined,
  clientMetadata: given,
});
