/** What an archive for support is called: `vedetta-support-20261128T031500Z.zip`. `at`: milliseconds since 1970 UTC. */
export const archiveName = (at: number): string =>
  `vedetta-support-${new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.zip`;
