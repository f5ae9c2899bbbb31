import { hostname, networkInterfaces } from 'node:os';
import { isLoopback } from './hostPolicy.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];
const EVERY_ADDRESS = ['0.0.0.0', '::'];

/**
 * The names under which a server bound to `host` is reached from here. Bound to every address, these
 * are the addresses that this computer has now, and its name; any other one is told by `--public-url`.
 */
export function serverNames(host: string): readonly string[] {
  if (EVERY_ADDRESS.includes(host)) {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    // Of a link-local IPv6 address, no browser sends the zone.
    const known = addresses.map(({ address }) => address.replace(/%.*$/, ''));
    return [...new Set([...LOOPBACK, hostname().toLowerCase(), ...known])];
  }
  return isLoopback(host) ? [...new Set([...LOOPBACK, host])] : [host];
}

/** A host under which a server bound to `host` answers on this computer: nobody can ask for `0.0.0.0` itself. */
export function localHost(host: string): string {
  if (!EVERY_ADDRESS.includes(host)) return host;
  return host === '::' ? '::1' : '127.0.0.1';
}
