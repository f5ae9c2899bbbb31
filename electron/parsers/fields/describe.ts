import type { z } from 'zod';

/** Where in a payload: keys and indexes from its root. */
export type Path = readonly PropertyKey[];

/** `dataloggers[0].devices[1].data` */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? String(step) : `.${String(step)}`;
  }
  return text;
}

/** The same with indexes folded, so that like failures fall into one group: `dataloggers[].devices[].data`. */
export function foldedPath(path: Path): string {
  return pathText(path).replace(/\[\d+\]/g, '[]');
}

const expectations: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What stands in a payload, in a few words: `text "not a list"`, `a list of 3`, `nothing`. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') {
    return value === ''
      ? 'an empty text'
      : `text ${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`;
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return `${typeof value} ${String(value)}`;
}

/** What a payload should hold at a place and what it holds instead. */
export function mismatch(path: Path, expected: string, value: unknown): string {
  const place = pathText(path);
  return `${place === '' ? 'payload' : place}: expected ${expected}, got ${describeValue(value)}`;
}

/** The first issue of a refused value as a sentence, with its path from the payload's root. */
export function describeIssue(error: z.ZodError, input: unknown, at: Path): { message: string; path: Path } {
  const issue = error.issues[0];
  if (issue === undefined) return { message: mismatch(at, 'something else', input), path: at };
  const path = [...at, ...issue.path];
  const value = valueAt(input, issue.path);
  if (issue.code === 'invalid_type') {
    return { message: mismatch(path, expectations[issue.expected] ?? issue.expected, value), path };
  }
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return { message: mismatch(path, 'text', value), path };
  }
  return { message: `${pathText(path)}: ${issue.message}`, path };
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
