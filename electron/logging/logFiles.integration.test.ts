import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogFiles, type LogOptions, openMainLog } from './logFiles.ts';
import { openRotatingFile } from './rotatingFile.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vedetta-logs-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const options = (more: Partial<LogOptions> = {}): LogOptions => ({
  dir,
  level: 'INFO',
  version: '1.2.3',
  onFault: (error) => {
    throw error;
  },
  ...more,
});
const read = (name: string) =>
  readFileSync(join(dir, 'logs', name), 'utf8')
    .trimEnd()
    .split('\n');

test('each concern has its own file, which only its owner can read', () => {
  mkdirSync(join(dir, 'logs'));
  writeFileSync(join(dir, 'logs', 'monitor.log'), 'from before\n');
  chmodSync(join(dir, 'logs', 'monitor.log'), 0o644);
  {
    using logs = createLogFiles(options());
    using main = openMainLog(options());
    logs.connections.info('connected', { siteId: 1 });
    logs.parsing.warn('not JSON', { topic: 'a\nb' });
    logs.monitor.error('cycle failed');
    main.info('ready');
  }
  const names = ['main.log', 'monitor.log', 'mqtt_connections.log', 'mqtt_parsing.log'];
  expect(readdirSync(join(dir, 'logs')).sort()).toEqual(names);
  expect(names.map((name) => statSync(join(dir, 'logs', name)).mode & 0o777)).toEqual([
    0o600, 0o600, 0o600, 0o600,
  ]);
  expect(read('monitor.log')[0]).toBe('from before');
  expect(read('mqtt_connections.log').at(-1)).toMatch(/^[\d-]+T[\d:.]+Z INFO connected \{"siteId":1\}$/);
  expect(read('mqtt_parsing.log').at(-1)).toContain('WARNING not JSON {"topic":"a\\nb"}');
  expect(read('monitor.log').at(-1)).toMatch(/ERROR cycle failed$/);
});

test('nothing below the level is written', () => {
  {
    using logs = createLogFiles(options({ level: 'WARNING' }));
    logs.monitor.info('cycle');
    logs.monitor.warn('slow cycle');
  }
  expect(read('monitor.log')).toEqual([expect.stringMatching(/WARNING slow cycle$/)]);
});

test('a full file makes room for a new one, and the five newest old ones are kept', () => {
  const path = join(dir, 'small.log');
  {
    using file = openRotatingFile({ path, maxSizeBytes: 10, kept: 5 });
    for (let line = 1; line <= 9; line++) file.writeLine(`line ${line}`);
  }
  const kept = ['small.log', 'small.log.1', 'small.log.2', 'small.log.3', 'small.log.4', 'small.log.5'];
  expect(readdirSync(dir).sort()).toEqual(kept);
  expect(kept.map((name) => readFileSync(join(dir, name), 'utf8'))).toEqual(
    [9, 8, 7, 6, 5, 4].map((line) => `line ${line}\n`),
  );
  expect(kept.map((name) => statSync(join(dir, name)).mode & 0o777)).toEqual(kept.map(() => 0o600));
});

test('a line is never torn by rotation, and a file of before is continued', () => {
  const path = join(dir, 'continued.log');
  writeFileSync(path, '12345678\n');
  {
    using file = openRotatingFile({ path, maxSizeBytes: 12, kept: 1 });
    file.writeLine('a long line that is longer than a whole file');
  }
  expect(readFileSync(`${path}.1`, 'utf8')).toBe('12345678\n');
  expect(readFileSync(path, 'utf8')).toBe('a long line that is longer than a whole file\n');
});

test('lines that could not be written are counted, told once, and said when writing works again', () => {
  const faults: string[] = [];
  const monitorLog = join(dir, 'logs', 'monitor.log');
  // Rotation is due, and what stands in the place of the oldest file cannot be removed as one.
  mkdirSync(join(`${monitorLog}.5`, 'in the way'), { recursive: true });
  writeFileSync(monitorLog, 'x'.repeat(10 * 1024 * 1024));
  {
    using logs = createLogFiles(options({ onFault: (error) => faults.push(error.message) }));
    logs.monitor.info('first');
    logs.monitor.info('second');
    expect(faults).toEqual([expect.stringContaining('monitor.log.5')]);
    rmSync(`${monitorLog}.5`, { recursive: true });
    logs.monitor.info('third');
  }
  expect(read('monitor.log')).toEqual([
    expect.stringMatching(/ERROR log lines were lost \{"linesLost":3\}$/),
    expect.stringMatching(/INFO third$/),
  ]);
});

test('a directory that cannot be made is said at once', () => {
  writeFileSync(join(dir, 'file'), '');
  expect(() => createLogFiles(options({ dir: join(dir, 'file') }))).toThrow(/ENOTDIR|EEXIST/);
});
