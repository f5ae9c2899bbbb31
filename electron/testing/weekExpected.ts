import {
  brokerOf,
  type ExpectedIncident,
  type Flapping,
  firstMessagesAt,
  messagesEvery,
  minute,
  type Span,
  second,
  siteCount,
  type Trouble,
  type WeekScript,
} from './weekScript.ts';

/** After n failures in a row the next attempt waits half of 5 s, doubled each time, up to 300 s. */
const waitAfter = (failures: number): number => (Math.min(300, 5 * 2 ** (failures - 1)) * second) / 2;
/** After a refusal it waits the longest time, and a tenth of it. */
const waitAfterRefusal = 330 * second;
const failuresThatCount = 5;

const allSites = Array.from({ length: siteCount }, (_none, index) => index + 1);
const overlaps = (a: Span, b: Span) => a.from < b.to && b.from < a.to;
const covers = (a: Span, at: number) => a.from <= at && at < a.to;

/** An attempt that falls due while the program is ended is made when it starts. */
const whenRunning = ({ stopped }: WeekScript, at: number) => (covers(stopped, at) ? stopped.to : at);

/** From the loss of a link to its return, and after how many failures it came back. */
function lostUntil(script: WeekScript, { from, to }: Span, wait: (failures: number) => number) {
  let failures = 1;
  let at = whenRunning(script, from + wait(failures));
  while (at < to) {
    failures += 1;
    at = whenRunning(script, at + wait(failures));
  }
  return { from, to: at, failures };
}

/** At first the link is lost; then it is refused. */
const refusedUntil = (script: WeekScript, span: Span) =>
  lostUntil(script, span, (failures) => (failures === 1 ? waitAfter(1) : waitAfterRefusal));

function flaps({ from, losses, upMs }: Flapping): Span[] {
  const down: Span[] = [];
  let at = from;
  for (let loss = 1; loss <= losses; loss += 1) {
    const to = at + waitAfter(loss);
    down.push({ from: at, to });
    at = to + upMs;
  }
  return down;
}

const offSpans = ({ troubles }: WeekScript, site: number): Span[] =>
  troubles.filter((trouble) => trouble.what === 'off' && trouble.sites.includes(site));

/** Those that an outage meets: a site that is off has no link to lose. */
const metBy = (script: WeekScript, trouble: Trouble): number[] =>
  trouble.what === 'outage'
    ? allSites.filter(
        (site) =>
          brokerOf(site) === trouble.broker && !offSpans(script, site).some((off) => overlaps(off, trouble)),
      )
    : [...trouble.sites];

/** When the link of a site was down, though it was wanted. */
function downSpans(script: WeekScript, site: number): Span[] {
  const lost = script.troubles.flatMap((trouble): Span[] => {
    if (!metBy(script, trouble).includes(site)) return [];
    if (trouble.what === 'outage') return [lostUntil(script, trouble, waitAfter)];
    if (trouble.what === 'credentials' || trouble.what === 'certificate')
      return [refusedUntil(script, trouble)];
    return [];
  });
  return [...lost, ...script.flapping.filter((flapping) => flapping.site === site).flatMap(flaps)];
}

/** The first sign of life after the computer woke up: one comes every ten seconds. */
const signOfLifeAfterWaking = 10 * second;

const totalWithin = (spans: readonly Span[], within: Span, without: readonly Span[]): number =>
  spans.reduce((sum, span) => {
    const from = Math.max(span.from, within.from);
    const to = Math.min(span.to, within.to);
    if (to <= from) return sum;
    const hidden = without.filter((other) => overlaps(other, { from, to }));
    const cut = totalWithin(hidden, { from, to }, []);
    return sum + (to - from) - cut;
  }, 0);

/** How long a site was wanted within a span, and how long of that its link was up, in milliseconds. */
export function expectedUptime(script: WeekScript, site: number, within: Span) {
  const { stopped, asleep } = script;
  const unknown = [stopped, { from: asleep.from, to: asleep.to + signOfLifeAfterWaking }];
  const off = offSpans(script, site);
  const wantedMs = totalWithin([within], within, [...unknown, ...off]);
  return { wantedMs, connectedMs: wantedMs - totalWithin(downSpans(script, site), within, unknown) };
}

/** When a gateway that is muted from a time on was last heard, or is heard again. */
const lastMessages = (at: number) =>
  firstMessagesAt + Math.floor((at - firstMessagesAt) / messagesEvery) * messagesEvery;
const nextMessages = (at: number) => lastMessages(at) + messagesEvery;

/** Longer than this, and nothing else is heard of it either: 2.5 of its intervals. */
const silenceMs = 25 * minute;

function incidentOf(script: WeekScript, trouble: Trouble): ExpectedIncident[] {
  const sites = metBy(script, trouble);
  switch (trouble.what) {
    case 'outage': {
      const { from, to, failures } = lostUntil(script, trouble, waitAfter);
      if (failures < failuresThatCount) return [];
      return [{ kind: 'broker_unreachable', sites, openedAt: from, resolvedAt: to }];
    }
    case 'credentials':
    case 'certificate': {
      const openedAt = trouble.from + waitAfter(1);
      const kind = trouble.what === 'certificate' ? 'certificate' : 'refused';
      return [{ kind, sites, openedAt, resolvedAt: refusedUntil(script, trouble).to }];
    }
    case 'muted':
    case 'gatewayMuted': {
      const [openedAt, resolvedAt] = [lastMessages(trouble.from), nextMessages(trouble.to)];
      if (resolvedAt - openedAt <= silenceMs) return [];
      const kind = trouble.what === 'muted' ? 'silent' : 'gateway_offline';
      return [{ kind, sites, openedAt, resolvedAt }];
    }
    case 'off':
      return [];
  }
}

/** Every incident of the week, in no order. */
export function expectedIncidents(script: WeekScript): ExpectedIncident[] {
  const flapping = script.flapping.flatMap((each): ExpectedIncident[] => {
    const down = flaps(each);
    const [opening, last] = [down[failuresThatCount - 1], down.at(-1)];
    if (opening === undefined || last === undefined) return [];
    return [
      {
        kind: 'broker_unreachable',
        sites: [each.site],
        openedAt: opening.from,
        resolvedAt: last.to,
      },
    ];
  });
  return [...script.troubles.flatMap((trouble) => incidentOf(script, trouble)), ...flapping];
}
