import type { Refusal } from './refusal.ts';

/** The names under which this server may be asked, and the pages that may ask it. */
export interface HostPolicy {
  /** Values of `Host`, lower case, port included where the address has one. */
  readonly hosts: ReadonlySet<string>;
  /** Values of `Origin`. */
  readonly origins: ReadonlySet<string>;
}

export interface ServerAddress {
  readonly scheme: 'http' | 'https';
  /** Every name and address under which it can be reached; IPv6 without brackets. */
  readonly names: readonly string[];
  readonly port: number;
  /** Where a proxy in front of it is reached; its `Host` and `Origin` are accepted too. */
  readonly publicUrl: URL | null;
}

/** An address as it stands in a URL: IPv6 in brackets. */
export const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** Whether an address or name can be reached from this computer only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Which `Host` and `Origin` belong to a server: a page of another site is thus refused, DNS rebinding included. */
export function hostPolicy({ scheme, names, port, publicUrl }: ServerAddress): HostPolicy {
  const bases = names.map((name) => new URL(`${scheme}://${urlHost(name)}:${port}`));
  if (publicUrl !== null) bases.push(publicUrl);
  return {
    hosts: new Set(
      bases.flatMap((base) => {
        // A URL leaves the scheme's own port out; a client may send it or not.
        const defaultPort = base.protocol === 'https:' ? '443' : '80';
        return base.port === '' ? [base.hostname, `${base.hostname}:${defaultPort}`] : [base.host];
      }),
    ),
    origins: new Set(bases.map((base) => base.origin)),
  };
}

/** Refuses a request that was sent to another name, or by a page of another origin. */
export function checkHost(
  policy: HostPolicy,
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
): Refusal | null {
  if (headers.host === undefined || !policy.hosts.has(headers.host.toLowerCase())) {
    return { code: 'FORBIDDEN', message: 'This server is not known under the host of the request.' };
  }
  if (headers.origin !== undefined && !policy.origins.has(headers.origin)) {
    return { code: 'FORBIDDEN', message: 'Pages of another origin may not use this server.' };
  }
  return null;
}
