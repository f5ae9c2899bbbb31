import { z } from 'zod';
import { sentryDsn, sentryEnvironment } from '../../shared/domain/errorReporting.ts';
import { logLevel } from '../../shared/domain/log.ts';
import { isLoopback } from '../api/hostPolicy.ts';

/** What was given, by the name of the flag: its text, and where it stood (`--port` or `VEDETTA_PORT`). */
export type RawOptions = Record<string, { readonly source: string; readonly text: string }>;

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from ${min} to ${max}.`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}.`);
const choice = z.stringbool({ error: 'must be true or false.' });
const flag = choice.default(false);
const path = z.string().min(1, 'must name a file or directory.');

const schema = z.object({
  'data-dir': path,
  host: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address or a name, without scheme or port.')
    .default('127.0.0.1'),
  port: wholeNumber(0, 65_535).default(4780),
  token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must have visible ASCII characters only.')
    .optional(),
  demo: choice.optional(),
  'no-demo': flag,
  'monitor-interval': wholeNumber(1, 300).optional(),
  paused: flag,
  'tls-cert': path.optional(),
  'tls-key': path.optional(),
  'insecure-http': flag,
  'public-url': z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL.' })
    .transform((url) => new URL(url))
    .optional(),
  'sentry-dsn': sentryDsn.optional(),
  'sentry-environment': sentryEnvironment.optional(),
  'log-level': z
    .string()
    .toUpperCase()
    .pipe(z.enum(logLevel.options, { error: `must be one of ${logLevel.options.join(', ')}.` }))
    .default('INFO'),
});

/** The settings of the service, checked. */
export interface Options {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Null: the one in `http-token`. */
  readonly token: string | null;
  /** Null: as it was the last time on this data directory. */
  readonly demo: boolean | null;
  /** Null: as stored. */
  readonly monitorIntervalSeconds: number | null;
  readonly paused: boolean;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly insecureHttp: boolean;
  readonly publicUrl: URL | null;
  readonly logLevel: z.infer<typeof logLevel>;
  /** Undefined: as stored. */
  readonly sentryDsn: string | undefined;
  readonly sentryEnvironment: string | undefined;
}

export type OptionsOutcome =
  | { readonly ok: true; readonly options: Options }
  | { readonly ok: false; readonly message: string };

const wrong = (message: string): OptionsOutcome => ({ ok: false, message });

/** Checks what was given; the first thing that is wrong is named with the place where it stood. */
export function parseOptions(given: RawOptions, defaultDataDir: string): OptionsOutcome {
  const texts = Object.fromEntries(Object.entries(given).map(([name, { text }]) => [name, text]));
  const parsed = schema.safeParse({ 'data-dir': defaultDataDir, ...texts });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0] ?? '');
    return wrong(`${given[name]?.source ?? name} ${issue?.message ?? 'is wrong.'}`);
  }
  const { data } = parsed;
  const certFile = data['tls-cert'];
  const keyFile = data['tls-key'];
  if ((certFile === undefined) !== (keyFile === undefined)) {
    return wrong('--tls-cert and --tls-key belong together.');
  }
  const tls = certFile === undefined || keyFile === undefined ? null : { certFile, keyFile };
  if (!isLoopback(data.host) && tls === null && !data['insecure-http']) {
    return wrong(
      `Serving ${data.host} without TLS would send tokens and passwords in clear: give --tls-cert and --tls-key, or say --insecure-http.`,
    );
  }
  return {
    ok: true,
    options: {
      dataDir: data['data-dir'],
      host: data.host,
      port: data.port,
      token: data.token ?? null,
      demo: data.demo ?? (data['no-demo'] ? false : null),
      monitorIntervalSeconds: data['monitor-interval'] ?? null,
      paused: data.paused,
      tls,
      insecureHttp: data['insecure-http'],
      publicUrl: data['public-url'] ?? null,
      logLevel: data['log-level'],
      sentryDsn: data['sentry-dsn'],
      sentryEnvironment: data['sentry-environment'],
    },
  };
}
