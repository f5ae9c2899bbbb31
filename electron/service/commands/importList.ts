import type { ImportedSite, ImportPreview, ImportSource } from '../../../shared/domain/siteImport.ts';
import { escapeText } from '../../logging/escapeText.ts';

const programs: Readonly<Record<ImportSource, string>> = {
  mqttx: 'MQTTX',
  mqtt_explorer: 'MQTT Explorer',
  django: 'the earlier system',
  vedetta: 'Vedetta',
};

const connections = (count: number): string => (count === 1 ? '1 connection' : `${count} connections`);

function lineOf({ code, name, connection, topicPatterns }: ImportedSite): string {
  const { protocol, brokerHost, brokerPort } = connection;
  const topics = topicPatterns.length === 1 ? '1 topic' : `${topicPatterns.length} topics`;
  return `  ${code}: ${name}, ${protocol}://${brokerHost}:${brokerPort}, ${topics}`;
}

/** With what is to be known of each beneath it. */
const linesOf = (sites: readonly ImportedSite[]): string[] =>
  sites.flatMap((site) => [lineOf(site), ...site.warnings.map(({ message }) => `      ${message}`)]);

function leftOut({ sites, rejected }: ImportPreview): string[] {
  const present = sites.filter(({ presentSiteId }) => presentSiteId !== null);
  return [
    ...linesOf(present),
    ...rejected.map(({ name, reason }) => `  ${name}: left out. ${reason.message}`),
  ];
}

const newOf = ({ sites }: ImportPreview): ImportedSite[] =>
  sites.filter(({ presentSiteId }) => presentSiteId === null);

/** Names come from the file: none may steer the terminal, or pass for a line of its own. */
const listing = (lines: readonly string[]): string => lines.map(escapeText).join('\n');

/** What would come in, as text for a terminal. */
export function listPreview(preview: ImportPreview): string {
  const coming = newOf(preview);
  const head = `${connections(coming.length)} of ${programs[preview.source]} would come in. Nothing was changed.`;
  return listing([head, ...linesOf(coming), ...leftOut(preview)]);
}

/** What came in, as text for a terminal. */
export function listImported(preview: ImportPreview, added: readonly { readonly code: string }[]): string {
  const codes = new Set(added.map(({ code }) => code));
  const head = `${connections(added.length)} of ${programs[preview.source]} came in, switched off.`;
  const came = newOf(preview).filter(({ code }) => codes.has(code));
  return listing([head, ...linesOf(came), ...leftOut(preview)]);
}
