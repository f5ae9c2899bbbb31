import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

interface NetRequest {
  readonly method: string;
  /** `https:` */
  readonly protocol: string;
  readonly hostname: string;
  /** Not a number: the usual one. */
  readonly port: number;
  readonly path: string;
}

/** Requests of the program, as Chromium's network would do them; without proxies. */
export const net = {
  request({ method, protocol, hostname, port, path }: NetRequest): ClientRequest {
    const begin = protocol === 'https:' ? httpsRequest : httpRequest;
    return begin({ method, hostname, path, port: Number.isNaN(port) ? null : port });
  },
};
