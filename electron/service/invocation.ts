import { longestWaitSeconds, usualWaitSeconds } from '../../shared/domain/doctor.ts';
import { failure, type Result, success } from '../core/result.ts';
import { type CommandFlags, foreignFlag } from './commandFlags.ts';
import { type ExportCommand, readExport } from './exportFlags.ts';
import type { Options } from './options.ts';
import { type Command, commands } from './usage.ts';

/** What the service was asked to do. */
export type Invocation =
  | { readonly command: 'help' | 'version' }
  | { readonly command: 'run' | 'stop-all'; readonly options: Options }
  | { readonly command: 'backup' | 'restore'; readonly file: string; readonly options: Options }
  | {
      readonly command: 'import';
      readonly file: string;
      readonly isDryRun: boolean;
      readonly options: Options;
    }
  | (ExportCommand & { readonly command: 'export'; readonly options: Options })
  | {
      readonly command: 'collect';
      /** Null: one whose name says when. */
      readonly file: string | null;
      readonly hasPayloads: boolean;
      readonly options: Options;
    }
  | {
      readonly command: 'doctor';
      /** Code or id; null: every site. */
      readonly site: string | null;
      readonly isJson: boolean;
      readonly waitSeconds: number;
      readonly options: Options;
    }
  | { readonly command: 'smoke'; readonly isJson: boolean };

type Read = Result<Invocation, string>;

const isCommand = (name: string): name is Command => commands.some((command) => command.name === name);

function doctorOf(args: readonly string[], { json, wait, smoke }: CommandFlags, options: Options): Read {
  const [site = null] = args;
  const isJson = json ?? false;
  if (smoke) {
    if (site !== null || wait !== undefined)
      return failure('"doctor --smoke" takes neither a site nor --wait.');
    return success({ command: 'smoke', isJson });
  }
  if (args.length > 1) return failure('"doctor" takes one site at most: its code or id.');
  const waitSeconds = wait === undefined ? usualWaitSeconds : Number(wait);
  if (!/^\d{1,2}$/.test(wait ?? '0') || waitSeconds > longestWaitSeconds) {
    return failure(`--wait must be a whole number from 0 to ${longestWaitSeconds}.`);
  }
  return success({ command: 'doctor', site, isJson, waitSeconds, options });
}

function exportOf(args: readonly string[], flags: CommandFlags, options: Options): Read {
  const read = readExport(args, flags);
  return read.ok ? success({ command: 'export', ...read.value, options }) : read;
}

/** Reads what a command was given beside the settings of the service; what is wrong is said in one sentence. */
export function invocationOf(
  name: string,
  args: readonly string[],
  flags: CommandFlags,
  options: Options,
): Read {
  if (!isCommand(name)) {
    const known = new Set(commands.map((command) => command.name));
    return failure(`There is no command "${name}"; known are ${[...known].join(', ')}.`);
  }
  const foreign = foreignFlag(name, flags);
  if (foreign !== null) return failure(foreign);
  const [file] = args;
  switch (name) {
    case 'doctor':
      return doctorOf(args, flags, options);
    case 'export':
      return exportOf(args, flags, options);
    case 'run':
    case 'stop-all':
      if (args.length === 0) return success({ command: name, options });
      return failure(`"${name}" takes no argument, but was given "${args.join(' ')}".`);
    case 'collect':
      if (args.length > 1) return failure('"collect" takes one argument at most: the file.');
      return success({ command: name, file: file ?? null, hasPayloads: flags.payloads ?? false, options });
  }
  if (file === undefined || args.length > 1) return failure(`"${name}" takes one argument: the file.`);
  return name === 'import'
    ? success({ command: name, file, isDryRun: flags['dry-run'] ?? false, options })
    : success({ command: name, file, options });
}
