/** The functions of a custom challenge, as an app would write them: one riddle, and then tokens. */
interface Event {
  readonly request: {
    readonly session?: readonly { readonly challengeResult: boolean }[];
    readonly challengeAnswer?: string;
  };
  readonly response: object;
}

const ANSWER = 'solved';
const answered = (event: Event, response: object) => ({ ...event, response });

export const DefineAuthChallenge = (event: Event) =>
  answered(
    event,
    event.request.session?.at(-1)?.challengeResult
      ? { issueTokens: true, failAuthentication: false }
      : { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false },
  );

export const CreateAuthChallenge = (event: Event) =>
  answered(event, {
    publicChallengeParameters: { riddle: 'which?' },
    privateChallengeParameters: { answer: ANSWER },
  });

export const VerifyAuthChallengeResponse = (event: Event) =>
  answered(event, { answerCorrect: event.request.challengeAnswer === ANSWER });
