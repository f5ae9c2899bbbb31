import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { type Contract, contract } from '../../shared/contract/index.ts';

/** Every procedure of the contract as a function. Answers and events are checked against it. */
export type ApiClient = ContractRouterClient<Contract>;

interface ClientOptions {
  /** Origin of the server, such as `http://127.0.0.1:4780`. */
  origin: string;
  token: () => string | null;
  fetch: typeof fetch;
}

/** The contract spoken over HTTP. */
export function createClient(options: ClientOptions): ApiClient {
  const link = new OpenAPILink(contract, {
    url: `${options.origin}/api/v1`,
    headers: () => {
      const token = options.token();
      return token === null ? {} : { authorization: `Bearer ${token}` };
    },
    fetch: (request, init) => options.fetch(request, init),
    plugins: [new ResponseValidationPlugin(contract)],
  });
  return createORPCClient(link);
}
