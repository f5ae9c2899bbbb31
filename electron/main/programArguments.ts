import { resolve } from 'node:path';

/**
 * What a person wrote after the program's name. `programPaths`: null in a packaged program; else the paths by
 * which Electron is told what to run, with its own switches before them.
 */
export function programArguments(
  argv: readonly string[],
  programPaths: readonly string[] | null,
): readonly string[] {
  if (programPaths === null) return argv.slice(1);
  const isProgram = (argument: string): boolean => programPaths.includes(resolve(argument));
  const place = argv.findIndex(isProgram);
  return place === -1 ? [] : argv.slice(place + 1);
}
