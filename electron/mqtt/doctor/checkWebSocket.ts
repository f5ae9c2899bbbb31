import { randomBytes } from 'node:crypto';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { StepOf } from '../../../shared/domain/doctor.ts';
import { type Finding, skipped } from '../../core/doctor/finding.ts';
import { bare, tlsOptions } from '../clientOptions.ts';
import { closedFault, errorFault } from '../errorFault.ts';
import type { LinkFault } from '../linkFault.ts';
import type { Looked, OpenedExamination } from './ports.ts';
import { speaksInstead } from './speaksInstead.ts';
import { onAbort, within } from './within.ts';

type Details = NonNullable<StepOf<'websocket'>['details']>;

interface Upgrade {
  readonly details: Details;
  readonly fault: LinkFault | null;
}

function openRequest({ broker, secrets }: OpenedExamination, address: string, path: string): ClientRequest {
  const { tls } = broker;
  const host = bare(broker.host);
  const inUrl = isIP(host) === 6 ? `[${host}]` : host;
  const options = {
    host: address,
    port: broker.port,
    path,
    // One connection, closed in the end.
    agent: false,
    headers: {
      host: `${inUrl}:${broker.port}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      'sec-websocket-protocol': 'mqtt',
    },
  };
  if (tls === null) return httpRequest(options);
  return httpsRequest({
    ...options,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...tlsOptions(tls, secrets),
  });
}

/** Asks for a WebSocket and closes it again. */
async function upgrade(examination: OpenedExamination, address: string, path: string): Promise<Upgrade> {
  const { ports, broker, signal } = examination;
  const { clock, timing } = ports;
  const circumstances = { broker, phase: 'reaching', connectTimeoutMs: timing.webSocketMs } as const;
  const ended = Promise.withResolvers<Upgrade>();
  const nothing: Details = { path, status: null, subprotocol: null };
  const told = (message: string) => errorFault(new Error(message), circumstances);
  const request = openRequest(examination, address, path);
  request.once('upgrade', (response: IncomingMessage, socket: Socket) => {
    socket.destroy();
    const subprotocol = response.headers['sec-websocket-protocol'] ?? null;
    const details = { path, status: response.statusCode ?? null, subprotocol };
    ended.resolve({ details, fault: subprotocol === 'mqtt' ? null : told('Server sent no subprotocol') });
  });
  request.once('response', (response: IncomingMessage) => {
    const status = response.statusCode ?? null;
    ended.resolve({
      details: { ...nothing, status },
      fault: told(`Unexpected server response: ${status}`),
    });
  });
  request.on('error', (error: Error) =>
    ended.resolve({ details: nothing, fault: errorFault(error, circumstances) }),
  );
  request.once('close', () => ended.resolve({ details: nothing, fault: closedFault(circumstances) }));
  using limit = within(clock, timing.webSocketMs, signal);
  using _ = onAbort(limit.signal, () => ended.resolve({ details: nothing, fault: told('connack timeout') }));
  request.end();
  try {
    return await ended.promise;
  } finally {
    request.destroy();
  }
}

/** Opens a WebSocket, where the protocol has one. */
export async function checkWebSocket(examination: OpenedExamination, address: string): Promise<Looked<true>> {
  const { wsPath, protocol } = examination.broker;
  const name = 'websocket';
  if (wsPath === null) return { finding: skipped(name, `${protocol} needs no WebSocket.`), found: true };
  const { details, fault } = await upgrade(examination, address, wsPath);
  if (fault === null) {
    const summary = `Open at ${wsPath}.`;
    const finding: Finding = { name, outcome: 'ok', summary, advice: null, details };
    return { finding, found: true };
  }
  const pathAdvice =
    details.status === null
      ? null
      : 'Ask who runs the broker at which path it takes WebSockets: often "/" or "/mqtt".';
  const advice = pathAdvice ?? (await speaksInstead(examination, address));
  return { finding: { name, outcome: 'failed', summary: fault.message, advice, details }, found: null };
}
