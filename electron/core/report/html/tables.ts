import type { LeftOut } from '../../../../shared/domain/report.ts';
import { timeBar } from './drawing.ts';
import type { Sheet } from './sheet.ts';
import { type Html, html } from './template.ts';

/** Of a column: its title, and whether it holds figures. */
type Column = readonly [title: string, kind?: 'n' | 't'];

/** A table whose head is repeated on every sheet of paper; without rows, a sentence. */
export function table(columns: readonly Column[], rows: readonly Html[], empty: string): Html {
  if (rows.length === 0) return html`<p class="soft">${empty}</p>`;
  const heads = columns.map(([title, kind]) => html`<th scope="col" class="${kind ?? ''}">${title}</th>`);
  return html`<table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`;
}

const rest = ({ words, format }: Sheet, { count, durationMs }: LeftOut): Html | null =>
  count === 0
    ? null
    : html`<p class="soft">${words.leftOut(format.count(count), format.length(durationMs))}</p>`;

/** Every interruption of a site. */
export function interruptionsTable(sheet: Sheet): Html | null {
  const { report, words, format } = sheet;
  const [site] = report.sites;
  if (report.scope !== 'site' || site === undefined) return null;
  const { from, to, length, cause } = words.columns;
  const rows = site.listedInterruptions.map(
    (each) => html`<tr><td class="t">${format.time(each.from)}</td><td class="t">${format.time(each.to)}</td>
<td class="n">${format.length(each.durationMs)}${each.isWhole ? null : ' *'}</td>
<td><b>${words.causes[each.cause]}</b>${each.message === null ? null : html` <span class="soft">${each.message}</span>`}</td></tr>`,
  );
  const isCut = site.listedInterruptions.some(({ isWhole }) => !isWhole);
  return html`<section><h2>${words.interruptions}</h2>
${table([[from], [to], [length, 'n'], [cause]], rows, words.noInterruption)}
${isCut ? html`<p class="soft">* ${words.cut}</p>` : null}${rest(sheet, site.leftOutInterruptions)}</section>`;
}

/** What is not known of a site. */
export function gapsTable(sheet: Sheet): Html | null {
  const { report, words, format } = sheet;
  const [site] = report.sites;
  if (report.scope !== 'site' || site === undefined) return null;
  const { from, to, length, reason } = words.columns;
  const rows = site.gaps.map(
    (gap) => html`<tr><td class="t">${format.time(gap.from)}</td><td class="t">${format.time(gap.to)}</td>
<td class="n">${format.length(gap.durationMs)}</td><td>${words.gapReasons[gap.reason]}</td></tr>`,
  );
  return html`<section><h2>${words.gapsTitle}</h2>
${table([[from], [to], [length, 'n'], [reason]], rows, words.noGap)}${rest(sheet, site.leftOutGaps)}</section>`;
}

/** Every incident, with who took care of it. */
export function incidentsTable({ report, words, format }: Sheet): Html {
  const { from, to, length, incident, severity, sites, acknowledged } = words.columns;
  const isOfAll = report.scope === 'all';
  const rows = report.incidents.map(
    (each) => html`<tr><td class="t">${format.time(each.openedAt)}</td>
<td class="t">${each.endedAt === null ? words.open : format.time(each.endedAt)}</td>
<td class="n">${each.durationMs === null ? '–' : format.length(each.durationMs)}</td>
<td><b>${each.title}</b> <span class="soft">${each.message}</span></td><td>${words.severities[each.severity]}</td>
${isOfAll ? html`<td class="mono">${each.sites.join(', ')}</td>` : null}
<td>${each.acknowledgedAt === null ? words.notAcknowledged : words.acknowledgedBy(format.time(each.acknowledgedAt), each.acknowledgedBy ?? '?')}${each.note === null ? null : html` <span class="soft">${each.note}</span>`}</td></tr>`,
  );
  const columns: Column[] = [[from], [to], [length, 'n'], [incident], [severity]];
  return html`<section><h2>${words.incidents}</h2>
${table([...columns, ...(isOfAll ? [[sites] as const] : []), [acknowledged]], rows, words.noIncident)}
${report.leftOutIncidents === 0 ? null : html`<p class="soft">${words.leftOutIncidents(format.count(report.leftOutIncidents))}</p>`}</section>`;
}

/** The days of a site in figures. */
export function daysTable({ report, words, format }: Sheet): Html | null {
  const [site] = report.sites;
  if (report.scope !== 'site' || site === undefined) return null;
  const { day, uptime } = words.columns;
  const rows = site.days.map(({ at, time, received, parsed, failed }) => {
    const length = (ms: number) => (ms === 0 ? '–' : format.length(ms));
    const share = time.wantedMs === 0 ? '–' : format.percent((time.connectedMs / time.wantedMs) * 100);
    return html`<tr><td class="t">${format.day(at)}</td><td class="n">${share}</td>
<td class="n">${length(time.wantedMs - time.connectedMs)}</td><td class="n">${length(time.unknownMs + time.removedMs)}</td>
<td class="n">${format.count(received)}</td><td class="n">${format.count(parsed)}</td><td class="n">${format.count(failed)}</td></tr>`;
  });
  const columns: Column[] = [
    [day],
    [uptime, 'n'],
    [words.time.interrupted, 'n'],
    [words.columns.unknown, 'n'],
    [words.received, 'n'],
    [words.outcomes.parsed, 'n'],
    [words.outcomes.failed, 'n'],
  ];
  return html`<section><h2>${words.daysTitle}</h2>${table(columns, rows, words.none)}</section>`;
}

/** All sites beside each other. */
export function sitesTable({ report, words, format }: Sheet): Html | null {
  if (report.scope !== 'all') return null;
  const { site, uptime, parsed, month } = words.columns;
  const figure = (value: number | null, isMissed: boolean) =>
    value === null
      ? '–'
      : html`<span class="${isMissed ? 'verdict missed' : ''}">${isMissed ? '✗ ' : null}${format.percent(value)}</span>`;
  const rows = report.sites.map(
    (each) => html`<tr><td><b>${each.name}</b> <span class="soft mono">${each.code}</span></td>
<td style="width:26%">${timeBar(each.time, words.timeTitle, 60)}</td>
<td class="n">${figure(each.uptime.value, each.uptime.verdict === 'missed')}</td>
<td class="n">${format.count(each.interruptions.count)}</td>
<td class="n">${figure(each.parsed.value, each.parsed.verdict === 'missed')}</td>
<td class="n">${format.count(each.messages.received)}</td><td class="n">${format.count(each.incidents)}</td></tr>`,
  );
  const columns: Column[] = [
    [site],
    [month],
    [uptime, 'n'],
    [words.interruptions, 'n'],
    [parsed, 'n'],
    [words.received, 'n'],
    [words.incidents, 'n'],
  ];
  return html`<section><h2>${words.sitesTitle}</h2>${table(columns, rows, words.noSite)}<p class="soft">${words.sitesNote}</p></section>`;
}
