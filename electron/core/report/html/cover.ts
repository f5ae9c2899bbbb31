import type { KpiFigure } from '../../../../shared/domain/kpi.ts';
import { kpiTargets } from '../../../../shared/domain/kpi.ts';
import { messageOutcome } from '../../../../shared/domain/outcome.ts';
import { dayStrip, msOf, swatch, timeBar, timeParts } from './drawing.ts';
import type { Sheet } from './sheet.ts';
import { type Html, html } from './template.ts';

const dayMs = 86_400_000;

/** What the report is about, of which month, and what must be known before it is read. */
export function head({ report, words, format }: Sheet): Html {
  const [site] = report.sites;
  const isOfOne = report.scope === 'site' && site !== undefined;
  const isLater = isOfOne && site.from > report.from;
  return html`<header>
<div class="kind">Vedetta · ${words.title}</div>
<h1>${isOfOne ? site.name : words.allSites}</h1>
<div class="month">${format.month(report.from)}${report.isProvisional ? html` · <b>${words.provisionalMark}</b>` : null}${isOfOne ? html` <span class="soft">· ${words.code} <span class="mono">${site.code}</span></span>` : null}</div>
</header>
${report.isProvisional ? html`<p class="note">${words.provisional(format.time(report.until))}</p>` : null}
${report.incomplete.length > 0 ? html`<div class="note"><b>${words.incompleteTitle}</b>${report.incomplete.map(({ what, before }) => html`<p>${words.incomplete[what](format.time(before))}</p>`)}</div>` : null}
${isLater ? html`<p class="note">${words.addedLater(format.time(site.from))}</p>` : null}
${report.demo === 'none' ? null : html`<p class="note">${words.demo[report.demo]}</p>`}`;
}

/** The figures in tiles, each with what was promised. */
export function tiles({ report, words, format }: Sheet): Html {
  const { uptime, parsed, interruptions, incidents, devices } = report.figures;
  const longestMs = interruptions.longestMs;
  const verdict = ({ verdict: is }: KpiFigure) =>
    is === null ? null : html`<span class="verdict ${is}">${is === 'met' ? '✓' : '✗'} ${words[is]}</span>`;
  const judged = (title: string, of: string, figure: KpiFigure, target: number) =>
    html`<dl class="tile ${figure.verdict ?? ''}"><dt>${title}</dt><dd class="big">${figure.value === null ? '–' : format.percent(figure.value)}</dd><dd class="soft">${of}</dd><dd class="soft">${words.target(`${target} %`)}</dd><dd>${verdict(figure) ?? words.notMeasured}</dd></dl>`;
  return html`<div class="tiles">
${judged(words.uptime, words.uptimeOf, uptime, kpiTargets.connectionUptime.target)}
${judged(words.parsed, words.parsedOf, parsed, kpiTargets.messagesParsed.target)}
<dl class="tile"><dt>${words.interruptions}</dt><dd class="big">${format.count(interruptions.count)}</dd><dd class="soft">${longestMs === null ? words.none : words.longest(format.length(longestMs))}</dd><dt style="margin-top:8px">${words.incidents}</dt><dd><b>${format.count(incidents)}</b></dd></dl>
<dl class="tile"><dt>${words.devices}</dt><dd class="big">${format.count(devices.gateways + devices.dataloggers + devices.sensors)}</dd><dd class="soft">${words.devicesLine(format.count(devices.gateways), format.count(devices.dataloggers), format.count(devices.sensors))}</dd><dd class="soft">${words.wentOffline(format.count(devices.offlinePeriods))}</dd></dl>
</div>`;
}

/** Where the time went: one bar, with the sum that it is. */
export function timeSection({ report, words, format }: Sheet): Html {
  const { time } = report.figures;
  const parts = timeParts.filter((part) => msOf(time, part) > 0);
  const told = parts.map((part) => `${words.time[part]} ${format.length(msOf(time, part))}`).join(', ');
  return html`<section><h2>${words.timeTitle}</h2>
${timeBar(time, told)}
<ul class="legend">${parts.map((part) => html`<li>${swatch(part)}${words.time[part]} <b>${format.length(msOf(time, part))}</b></li>`)}<li>${words.timeSum} <b>${format.length(time.observedMs)}</b></li></ul>
${time.unknownMs + time.removedMs > 0 ? html`<p class="soft">${words.unknownNote}</p>` : null}</section>`;
}

/** The month of one site day by day. */
export function daysSection({ report, words, format }: Sheet): Html | null {
  const [site] = report.sites;
  if (report.scope !== 'site' || site === undefined) return null;
  const drawn = dayStrip(site.days, (report.to - report.from) / dayMs, words.daysTitle, ({ at, time }) =>
    [
      format.day(at),
      ...timeParts.flatMap((part) => {
        const ms = msOf(time, part);
        return ms === 0 ? [] : [`${words.time[part]} ${format.length(ms)}`];
      }),
    ].join(', '),
  );
  return html`<section><h2>${words.daysTitle}</h2>${drawn}<p class="soft">${words.daysNote}</p></section>`;
}

/** received = the sum of what became of the messages, said and shown to add up. */
export function messagesSection({ report, words, format }: Sheet): Html {
  const { messages } = report.figures;
  const rows = messageOutcome.options.map(
    (outcome, place) =>
      html`<tr><td class="soft">${place === 0 ? '=' : '+'}</td><td class="n">${format.count(messages[outcome])}</td><td>${words.outcomes[outcome]}</td></tr>`,
  );
  const missing =
    messages.received - messageOutcome.options.reduce((sum, outcome) => sum + messages[outcome], 0);
  return html`<section><h2>${words.messagesTitle}</h2><table class="sum" style="width:auto"><tbody>
<tr><td></td><td class="n"><b>${format.count(messages.received)}</b></td><td><b>${words.received}</b></td></tr>${rows}</tbody></table>
<p class="soft">${missing === 0 ? words.accounted : words.notAccounted(format.count(missing))}${messages.partial > 0 ? ` ${words.partial(format.count(messages.partial))}` : null}</p></section>`;
}
