/** What an archive for support tells of itself. */
export function supportReadme(at: number, hasPayloads: boolean): string {
  const payloads = hasPayloads
    ? `payloads/             messages that were not understood, as bytes, and samples of the parsing log.
                      They are as the devices sent them: look whether they may be handed on.`
    : 'No payload and no raw bytes of a message are in it.';
  return `Vedetta, collected for support at ${new Date(at).toISOString()}

versions.json         program, runtime, operating system, SQLite, migrations
self-check.json       what the program found of itself
settings.json         the settings
connections.ndjson    each site with its broker, its topics, what is wanted and what is real
accounting.ndjson     what became of the messages of the last 24 hours
storage.json, kpis.json, monitor.json, incidents.ndjson
                      what takes room, figures against targets, the last checks, what is wrong;
                      only where the program ran when this was collected
logs/                 the log files
${payloads}

Passwords, tokens, keys and credentials in addresses are not in it: they were never written, or
stand as [redacted]. Names of sites, brokers, accounts, devices and topics are in it.
`;
}
