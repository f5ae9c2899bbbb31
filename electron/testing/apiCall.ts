/** Calls the API as a script would: answers the parsed JSON and throws on any status of 400 and above. */
export type ApiCall = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** Calls under `/api/v1` with a token. */
export const apiCall =
  (url: string, token: string): ApiCall =>
  async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
