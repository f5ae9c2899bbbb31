import type { ReportDevice, ReportSite } from '../../../../shared/domain/report.ts';
import type { Sheet } from './sheet.ts';
import { table } from './tables.ts';
import { type Html, html } from './template.ts';

const indents = { gateway: '', datalogger: 'in1', sensor: 'in2' } as const;

const nameOf = ({ label, serialNumber }: ReportDevice): Html =>
  label === null || label === ''
    ? html`<span class="mono">${serialNumber}</span>`
    : html`${label} <span class="soft mono">${serialNumber}</span>`;

/** Devices as the tree that they are: each above what hangs on it. */
function asTree(devices: readonly ReportDevice[]): ReportDevice[] {
  const known = new Set(devices.map(({ type, id }) => `${type} ${id}`));
  const above = { gateway: 'none', datalogger: 'gateway', sensor: 'datalogger' } as const;
  const keyOfParent = ({ type, parentId }: ReportDevice) => {
    const key = `${above[type]} ${parentId}`;
    return known.has(key) ? key : 'top';
  };
  const children = Map.groupBy(devices, keyOfParent);
  const beneath = (key: string): ReportDevice[] =>
    (children.get(key) ?? []).flatMap((device) => [device, ...beneath(`${device.type} ${device.id}`)]);
  return beneath('top');
}

/** The devices of a site with their uptime and heartbeats. */
export function devicesTable({ report, words, format }: Sheet): Html | null {
  const site = siteOf(report);
  if (site === null) return null;
  const { device, uptime, offline, heartbeats, missed } = words.columns;
  const rows = asTree(site.listedDevices).map((each) => {
    const counted = each.heartbeats;
    const from =
      counted !== null && counted.from > report.from ? words.heartbeatsFrom(format.time(counted.from)) : null;
    return html`<tr><td class="${indents[each.type]}">${nameOf(each)} <span class="soft">${words.deviceTypes[each.type]}</span></td>
<td class="n">${each.uptime === null ? '–' : format.percent(each.uptime)}</td>
<td class="n">${each.offlineMs === 0 ? '–' : format.length(each.offlineMs)}</td>
<td class="n">${counted === null ? '–' : format.count(counted.received)}${from === null ? null : html`<br><span class="soft">${from}</span>`}</td>
<td class="n">${counted === null || counted.missed === null ? '–' : format.count(counted.missed)}</td></tr>`;
  });
  return html`<section><h2>${words.devices}</h2>
${table([[device], [uptime, 'n'], [offline, 'n'], [heartbeats, 'n'], [missed, 'n']], rows, words.noDevice)}</section>`;
}

/** When devices were offline by themselves; what merely followed from that is counted. */
export function offlineTable({ report, words, format }: Sheet): Html | null {
  const site = siteOf(report);
  if (site === null) return null;
  const all = site.listedDevices.flatMap((device) => device.offline.map((period) => ({ device, period })));
  const own = all
    .filter(({ period }) => period.reason === 'offline')
    .toSorted((a, b) => a.period.from - b.period.from);
  const rows = own.map(
    ({
      device,
      period,
    }) => html`<tr><td class="t">${format.time(period.from)}</td><td class="t">${format.time(period.to)}</td>
<td class="n">${format.length(period.durationMs)}${period.isWhole ? null : ' *'}</td>
<td>${nameOf(device)} <span class="soft">${words.deviceTypes[device.type]}</span></td></tr>`,
  );
  const { from, to, length, device } = words.columns;
  const followed = all.length - own.length;
  const { count, durationMs } = site.leftOutOffline;
  return html`<section><h2>${words.offlineTitle}</h2>
${table([[from], [to], [length, 'n'], [device]], rows, words.noOffline)}
${own.some(({ period }) => !period.isWhole) ? html`<p class="soft">* ${words.cut}</p>` : null}
${followed === 0 ? null : html`<p class="soft">${words.offlineWith(format.count(followed))}</p>`}
${count === 0 ? null : html`<p class="soft">${words.leftOut(format.count(count), format.length(durationMs))}</p>`}</section>`;
}

const siteOf = ({ scope, sites }: Sheet['report']): ReportSite | null =>
  scope === 'site' ? (sites[0] ?? null) : null;
