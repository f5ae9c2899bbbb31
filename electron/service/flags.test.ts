import { describe, expect, it } from 'vitest';
import { parseFlags } from './flags.ts';

const parse = (args: string, env: Record<string, string> = {}) =>
  parseFlags(args === '' ? [] : args.split(' '), { env, defaultDataDir: '/data/vedetta' });

const defaults = {
  dataDir: '/data/vedetta',
  host: '127.0.0.1',
  port: 4780,
  token: null,
  demo: null,
  monitorIntervalSeconds: null,
  paused: false,
  tls: null,
  insecureHttp: false,
  publicUrl: null,
  logLevel: 'INFO',
};

describe('service flags', () => {
  it('have defaults', () => {
    expect(parse('')).toEqual({ ok: true, invocation: { command: 'run', options: defaults } });
  });

  it('are all understood', () => {
    const args =
      '--data-dir d --host 0.0.0.0 --port 0 --token secret --demo --monitor-interval 5 --paused ' +
      '--tls-cert c --tls-key k --insecure-http --public-url https://v.example --log-level debug';
    expect(parse(args)).toEqual({
      ok: true,
      invocation: {
        command: 'run',
        options: {
          dataDir: 'd',
          host: '0.0.0.0',
          port: 0,
          token: 'secret',
          demo: true,
          monitorIntervalSeconds: 5,
          paused: true,
          tls: { certFile: 'c', keyFile: 'k' },
          insecureHttp: true,
          publicUrl: new URL('https://v.example'),
          logLevel: 'DEBUG',
        },
      },
    });
  });

  it('win over the environment, which wins over defaults', () => {
    const env = { VEDETTA_PORT: '5000', VEDETTA_DATA_DIR: 'e', VEDETTA_PAUSED: 'true', VEDETTA_DEMO: '1' };
    expect(parse('--port 6000 --no-demo', env)).toEqual({
      ok: true,
      invocation: {
        command: 'run',
        options: { ...defaults, port: 6000, dataDir: 'e', paused: true, demo: false },
      },
    });
  });

  it('have each its variable, --no-demo too', () => {
    const env = { VEDETTA_NO_DEMO: 'true' };
    expect(parse('', env)).toMatchObject({ invocation: { options: { demo: false } } });
    expect(parse('--demo', env)).toMatchObject({ invocation: { options: { demo: true } } });
  });

  it.each([
    ['--prot 1', {}, "Unknown option '--prot'. See --help."],
    ['--port', {}, "Option '--port <value>' argument missing. See --help."],
    ['--port 70000', {}, '--port must be a whole number from 0 to 65535. See --help.'],
    ['--port 1e3', {}, '--port must be a whole number from 0 to 65535. See --help.'],
    ['', { VEDETTA_PORT: 'x' }, 'VEDETTA_PORT must be a whole number from 0 to 65535. See --help.'],
    ['', { VEDETTA_PAUSED: 'maybe' }, 'VEDETTA_PAUSED must be true or false. See --help.'],
    ['--monitor-interval 0', {}, '--monitor-interval must be a whole number from 1 to 300. See --help.'],
    ['--log-level loud', {}, '--log-level must be one of DEBUG, INFO, WARNING, ERROR, CRITICAL. See --help.'],
    ['--public-url ftp://x', {}, '--public-url must be an http or https URL. See --help.'],
    ['--demo --no-demo', {}, '--demo and --no-demo exclude each other. See --help.'],
    ['--tls-cert c', {}, '--tls-cert and --tls-key belong together. See --help.'],
    [
      'dance',
      {},
      'There is no command "dance"; known are run, backup, restore, stop-all, import, export, doctor, collect. See --help.',
    ],
    ['backup', {}, '"backup" takes one argument: the file. See --help.'],
    ['--dry-run', {}, '--dry-run belongs to "import". See --help.'],
    ['doctor a b', {}, '"doctor" takes one site at most: its code or id. See --help.'],
    ['doctor --wait 61', {}, '--wait must be a whole number from 0 to 60. See --help.'],
    ['doctor --wait soon', {}, '--wait must be a whole number from 0 to 60. See --help.'],
    ['--json', {}, '--json belongs to "doctor". See --help.'],
    ['run --wait 3', {}, '--wait belongs to "doctor". See --help.'],
    ['doctor site_001 --smoke', {}, '"doctor --smoke" takes neither a site nor --wait. See --help.'],
    ['run --smoke', {}, '--smoke belongs to "doctor". See --help.'],
    ['collect a b', {}, '"collect" takes one argument at most: the file. See --help.'],
    ['stop-all now', {}, '"stop-all" takes no argument, but was given "now". See --help.'],
  ])('refuses %j in one sentence', (args, env, message) => {
    expect(parse(args, env)).toEqual({ ok: false, message });
  });

  it('refuse another address than loopback without TLS, unless that is said aloud', () => {
    expect(parse('--host 0.0.0.0')).toMatchObject({
      ok: false,
      message: expect.stringContaining('without TLS'),
    });
    expect(parse('--host 0.0.0.0 --insecure-http').ok).toBe(true);
    expect(parse('--host 0.0.0.0 --tls-cert c --tls-key k').ok).toBe(true);
  });

  it('name the command and its file', () => {
    expect(parse('restore copy.db --data-dir d')).toEqual({
      ok: true,
      invocation: { command: 'restore', file: 'copy.db', options: { ...defaults, dataDir: 'd' } },
    });
    expect(parse('doctor')).toEqual({
      ok: true,
      invocation: { command: 'doctor', site: null, isJson: false, waitSeconds: 10, options: defaults },
    });
    expect(parse('doctor site_001 --json --wait 0')).toEqual({
      ok: true,
      invocation: { command: 'doctor', site: 'site_001', isJson: true, waitSeconds: 0, options: defaults },
    });
    expect(parse('doctor --smoke')).toEqual({ ok: true, invocation: { command: 'smoke', isJson: false } });
    expect(parse('collect a.zip --payloads')).toEqual({
      ok: true,
      invocation: { command: 'collect', file: 'a.zip', hasPayloads: true, options: defaults },
    });
    expect(parse('--help')).toEqual({ ok: true, invocation: { command: 'help' } });
    expect(parse('--version')).toEqual({ ok: true, invocation: { command: 'version' } });
  });
});
