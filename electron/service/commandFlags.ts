import type { Command } from './usage.ts';

const text = (...of: readonly Command[]) => ({ type: 'string', of }) as const;
const choice = (...of: readonly Command[]) => ({ type: 'boolean', of }) as const;

/** The flags that belong to some commands only, and to which. */
export const commandFlags = {
  'dry-run': choice('import'),
  json: choice('doctor'),
  wait: text('doctor'),
  smoke: choice('doctor'),
  payloads: choice('collect'),
  format: text('export'),
  output: text('export'),
  'byte-order-mark': choice('export'),
  site: text('export'),
  level: text('export'),
  'error-type': text('export'),
  parser: text('export'),
  sensor: text('export'),
  datalogger: text('export'),
  from: text('export'),
  to: text('export'),
  search: text('export'),
};

type Flags = typeof commandFlags;

/** What was given of them. */
export type CommandFlags = {
  readonly [Name in keyof Flags]?: (Flags[Name]['type'] extends 'string' ? string : boolean) | undefined;
};

const isCommandFlag = (name: string): name is keyof Flags => Object.hasOwn(commandFlags, name);

/** A sentence about the first flag that was given and belongs to another command; null: there is none. */
export function foreignFlag(command: Command, given: CommandFlags): string | null {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || !isCommandFlag(name)) continue;
    const { of } = commandFlags[name];
    if (!of.includes(command)) return `--${name} belongs to "${of.join('" and "')}".`;
  }
  return null;
}
