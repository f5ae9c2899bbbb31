import { clsx } from 'clsx';
import { UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../../shared/domain/incident.ts';
import { Age } from '../../../../ui/Age.tsx';
import { useNow } from '../../../../ui/now.tsx';
import { useFormat } from '../../../../ui/useFormat.ts';
import { visibleText } from '../../../../ui/visibleText.ts';
import { IncidentGlyph } from '../IncidentGlyph.tsx';
import { type IncidentTone, incidentTone } from '../incidentLooks.ts';
import { settlingSince } from '../incidentOrder.ts';
import { useIncidentWords } from '../useIncidentWords.ts';

export const rowHeightPx = { wide: 44, narrow: 64 } as const;

const columns =
  'grid h-full grid-cols-[14px_minmax(0,1fr)_minmax(0,.42fr)_112px_72px_minmax(0,104px)] items-center gap-x-4 px-5';

/** Names over the columns of the rows in one line. */
export function IncidentHeads() {
  const { t } = useTranslation();
  return (
    <div
      aria-hidden="true"
      className={`${columns} !h-[30px] flex-none border-y border-line text-11 font-medium text-ink-3`}
    >
      <span />
      <span>{t('incident.column.what')}</span>
      <span>{t('incident.column.sites')}</span>
      <span>{t('incident.column.began')}</span>
      <span className="text-right">{t('incident.column.lasted')}</span>
      <span>{t('incident.column.now')}</span>
    </div>
  );
}

const tones: Record<IncidentTone, string> = {
  bad: 'text-bad-text',
  warn: 'text-warn-text',
  quiet: 'text-ink-2',
};

/** How long it lasts, counting on; how long it lasted once it is over. */
function Lasted({ incident: { openedAt, durationMs } }: { incident: Incident }) {
  const format = useFormat();
  if (durationMs === null) return <Age at={openedAt} never="" className="text-12" />;
  return <span className="mono text-12 text-ink-2 tabular-nums">{format.length(durationMs)}</span>;
}

/** Open, taken care of by whom, or over. */
function State({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { resolvedAt, acknowledgedBy, acknowledgedAt } = incident;
  if (resolvedAt !== null) return <span className="truncate text-ink-3">{t('incident.is.resolved')}</span>;
  if (settlingSince(incident) !== null) {
    return <span className="truncate text-ink-2">{t('incident.is.settling')}</span>;
  }
  if (acknowledgedAt === null) {
    return (
      <span className={clsx('truncate font-medium', tones[incidentTone(incident)])}>
        {t('incident.is.open')}
      </span>
    );
  }
  const name = visibleText(acknowledgedBy ?? '');
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-ink-2" title={t('incident.tendedBy', { name })}>
      <UserCheck className="size-3.5 flex-none" strokeWidth={1.8} aria-hidden="true" />
      <span className="sr-only">{t('incident.tended')}: </span>
      <span className="truncate">{name}</span>
    </span>
  );
}

/** One incident in the list. */
export function IncidentRow({ incident, isNarrow }: { incident: Incident; isNarrow: boolean }) {
  const format = useFormat();
  const words = useIncidentWords();
  const today = useNow(60_000);
  const { openedAt, resolvedAt, message } = incident;
  const title = (
    <span className={clsx('truncate', resolvedAt === null ? 'font-medium' : 'text-ink-2')}>
      {words.title(incident)}
    </span>
  );
  const began = (
    <time dateTime={new Date(openedAt).toISOString()} className="mono text-12 text-ink-2 tabular-nums">
      {format.moment(openedAt, today)}
    </time>
  );
  const sites = words.sites(incident);
  if (isNarrow) {
    return (
      <div className="grid h-full grid-cols-[14px_minmax(0,1fr)_auto] content-center items-center gap-x-2.5 gap-y-0.5 px-4 wide:px-5">
        <IncidentGlyph incident={incident} />
        {title}
        <Lasted incident={incident} />
        <span className="col-span-2 col-start-2 flex min-w-0 items-center gap-2 text-12 text-ink-3">
          {began}
          <span className="min-w-0 truncate">{sites}</span>
          <span className="ml-auto flex flex-none">
            <State incident={incident} />
          </span>
        </span>
      </div>
    );
  }
  return (
    <div className={columns}>
      <IncidentGlyph incident={incident} />
      <span className="grid min-w-0">
        {title}
        <span className="truncate text-12 leading-4 text-ink-3">{visibleText(message)}</span>
      </span>
      <span className="truncate text-ink-2" title={sites}>
        {sites}
      </span>
      {began}
      <span className="text-right">
        <Lasted incident={incident} />
      </span>
      <State incident={incident} />
    </div>
  );
}
