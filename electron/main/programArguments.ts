/**
 * What a person wrote after the program's name. In a checkout Electron's own switches and the path of the
 * program stand before it.
 */
export function programArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const afterProgram = argv.slice(1);
  if (isPackaged) return afterProgram;
  const path = afterProgram.findIndex((argument) => !argument.startsWith('-'));
  return path === -1 ? [] : afterProgram.slice(path + 1);
}
