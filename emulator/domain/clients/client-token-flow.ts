import { errors } from '../../contract/errors.ts';
import type { Client } from './client.ts';

/** The flow that lets a client get tokens for itself. The SDK's type lacks it; its page on GetClientToken names it. */
const FLOW = 'ALLOW_CLIENT_TOKEN_AUTH';

export const allowsClientToken = ({ settings }: Client): boolean =>
  (settings.ExplicitAuthFlows ?? []).some((flow: string) => flow === FLOW);

/** The flow comes alone and needs a secret. @throws InvalidParameterException */
export function checkClientTokenFlow(client: Client, hasSecret: boolean): void {
  if (!allowsClientToken(client)) return;
  if ((client.settings.ExplicitAuthFlows ?? []).length > 1) throw errors.clientTokenFlowMixed();
  if (!hasSecret) throw errors.clientTokenFlowWithoutSecret();
}
