import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { z } from 'zod';
import { type Contract, contract } from '../../shared/contract/index.ts';

/** Every procedure of the contract as a function. Answers and events are checked against it. */
export type ApiClient = ContractRouterClient<Contract>;

interface ClientOptions {
  /** Origin of the server, such as `http://127.0.0.1:4780`. */
  origin: string;
  token: () => string | null;
  fetch: typeof fetch;
}

/** An error as the API writes it, with the sentence that says what is wrong. */
const errorBody = z.object({ code: z.string(), message: z.string(), data: z.unknown().optional() });

/** The API's error in place of the library's, which would only name the status. */
function decodeError(body: unknown, { status }: { status: number }): ORPCError<string, unknown> | null {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return null;
  const { code, message, data } = parsed.data;
  return new ORPCError(code, { status, message, data });
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
    customErrorResponseBodyDecoder: decodeError,
    plugins: [new ResponseValidationPlugin(contract)],
  });
  return createORPCClient(link);
}
