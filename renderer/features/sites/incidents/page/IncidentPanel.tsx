import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../../shared/domain/incident.ts';
import { useApi, useIsVouched } from '../../../../api/ApiContext.tsx';
import { useOpenIncidents } from '../../../../api/useIncidents.ts';
import { Age } from '../../../../ui/Age.tsx';
import { formatCount } from '../../../../ui/format.ts';
import { Notice, Skeleton } from '../../../../ui/Notice.tsx';
import { SidePanel } from '../../../../ui/page/SidePanel.tsx';
import { useFormat } from '../../../../ui/useFormat.ts';
import { Block } from '../../panel/Block.tsx';
import { AcknowledgedBy } from '../AcknowledgedBy.tsx';
import { IncidentActions } from '../IncidentActions.tsx';
import { IncidentGlyph } from '../IncidentGlyph.tsx';
import { IncidentSites } from '../IncidentSites.tsx';
import { type IncidentTone, incidentTone } from '../incidentLooks.ts';
import { useIncidentWords } from '../useIncidentWords.ts';
import { IncidentFacts } from './IncidentFacts.tsx';
import { useListedIncident } from './listedIncidents.ts';

const tints: Record<IncidentTone, string> = {
  bad: 'bg-bad-soft [--surface:var(--bad-soft)]',
  warn: 'bg-warn-soft [--surface:var(--warn-soft)]',
  quiet: '',
};

/** What it is, how long, who takes care, and what can be done. */
function Head({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useIncidentWords();
  const isVouched = useIsVouched();
  const { openedAt, durationMs } = incident;
  return (
    <div
      className={clsx('border-t border-line px-4 py-4 wide:px-5', isVouched && tints[incidentTone(incident)])}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
        <h3 className="wrap-anywhere text-15 font-strong tracking-[-.01em]">{words.title(incident)}</h3>
        {durationMs === null ? (
          <Age at={openedAt} never="" className="text-18 leading-5 !font-[520]" />
        ) : (
          <span className="mono text-18 leading-5 !font-[520] tabular-nums">{format.length(durationMs)}</span>
        )}
      </div>
      <p className="wrap-anywhere mt-1 text-ink-2">
        {durationMs !== null && <b className="font-strong text-ink">{t('incident.is.resolved')}. </b>}
        {words.sentence(incident)}
      </p>
      <AcknowledgedBy incident={incident} className="mt-2" />
      <div className="mt-3">
        <IncidentActions incident={incident} />
      </div>
    </div>
  );
}

/** One incident in full, beside the list. */
export function IncidentPanel({ id }: { id: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { procedures } = useApi();
  const { listed, previous, next } = useListedIncident(id);
  const open = useOpenIncidents().data?.find((incident) => incident.id === id);
  const known = open ?? listed;
  const read = useQuery(
    procedures.incidents.get.queryOptions({ input: { id }, enabled: known === undefined }),
  );
  const incident = known ?? read.data;
  const goTo = (other: Incident | undefined) =>
    other === undefined
      ? null
      : () => void navigate({ to: '/incidents/$id', params: { id: other.id }, search: true });
  const frame = {
    onClose: () => void navigate({ to: '/incidents', search: true }),
    onPrevious: goTo(previous),
    onNext: goTo(next),
  };
  if (incident === undefined) {
    return (
      <SidePanel title={t('incident.one')} {...frame}>
        {read.isError ? (
          <Notice failed title={t('incident.failed')}>
            {read.error.message}
          </Notice>
        ) : (
          <Skeleton rows={4} label={t('headline.loading')} />
        )}
      </SidePanel>
    );
  }
  const { sites } = incident;
  return (
    <SidePanel
      title={t('incident.one')}
      code={`#${id}`}
      glyph={<IncidentGlyph incident={incident} />}
      {...frame}
    >
      <Head incident={incident} />
      {sites.length > 0 && (
        <Block title={t('incident.column.sites')} figure={formatCount(sites.length)}>
          <IncidentSites incident={incident} sites={sites} rule="border-line" isDetailed />
        </Block>
      )}
      <IncidentFacts incident={incident} />
    </SidePanel>
  );
}
