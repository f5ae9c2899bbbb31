import { connect } from 'node:net';

/** A request as bytes, for what `fetch` does not let one send; answers what comes back until the connection ends. */
export function sendRaw(serverUrl: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(serverUrl);
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', reject);
  });
}

/** The head of a request of these lines. */
export const head = (lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`;

/** The status of an answer. */
export const statusOf = (answer: string): number => Number(answer.split(' ')[1]);
