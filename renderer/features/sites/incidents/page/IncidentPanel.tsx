import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../../shared/domain/incident.ts';
import { useApi, useIsVouched } from '../../../../api/ApiContext.tsx';
import { useOpenIncidents } from '../../../../api/useIncidents.ts';
import { Age } from '../../../../ui/Age.tsx';
import { formatClock, formatCount } from '../../../../ui/format.ts';
import { Notice, Skeleton } from '../../../../ui/Notice.tsx';
import { Facts } from '../../../../ui/page/Facts.tsx';
import { SidePanel } from '../../../../ui/page/SidePanel.tsx';
import { useFormat } from '../../../../ui/useFormat.ts';
import { visibleText } from '../../../../ui/visibleText.ts';
import { Block } from '../../panel/Block.tsx';
import { AcknowledgedBy } from '../AcknowledgedBy.tsx';
import { IncidentActions } from '../IncidentActions.tsx';
import { IncidentGlyph } from '../IncidentGlyph.tsx';
import { IncidentSites } from '../IncidentSites.tsx';
import { type IncidentTone, incidentTone } from '../incidentLooks.ts';
import { useIncidentWords } from '../useIncidentWords.ts';
import { useListedIncident } from './listedIncidents.ts';

const tints: Record<IncidentTone, string> = {
  bad: 'bg-bad-soft [--surface:var(--bad-soft)]',
  warn: 'bg-warn-soft [--surface:var(--warn-soft)]',
  quiet: '',
};

/** How long, what it is, who takes care, and what can be done. */
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
      <p className="flex items-baseline gap-2">
        <span className="text-15 font-strong">
          {t(durationMs === null ? 'incident.openFor' : 'incident.wasOpenFor')}
        </span>
        {durationMs === null ? (
          <Age at={openedAt} never="" className="!font-[520] text-18" />
        ) : (
          <span className="mono !font-[520] text-18 tabular-nums">{format.length(durationMs)}</span>
        )}
      </p>
      <p className="wrap-anywhere mt-1 text-ink-2">{words.sentence(incident)}</p>
      <AcknowledgedBy incident={incident} className="mt-3" />
      <div className="mt-3">
        <IncidentActions incident={incident} />
      </div>
    </div>
  );
}

function What({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, severity, broker, device, openedAt, resolvedAt, message, flaps } = incident;
  const mono = (value: ReactNode) => <span className="mono text-12">{value}</span>;
  const moment = (at: number) => mono(`${format.day(at)}, ${formatClock(at)}`);
  return (
    <Block title={t('incident.what')}>
      <Facts
        facts={[
          [t('incident.filterKind'), t(`incident.kind.${kind}`)],
          [t('incident.severityName'), t(`incident.severity.${severity}`)],
          [t('incident.message'), visibleText(message)],
          [t('panel.broker'), broker && mono(`${visibleText(broker.host)}:${broker.port}`)],
          [t('incident.account'), broker?.username && mono(visibleText(broker.username))],
          [
            t(device?.type === 'datalogger' ? 'incident.datalogger' : 'incident.gateway'),
            device && (
              <Link
                to={device.type === 'gateway' ? '/devices/gateways/$id' : '/devices/dataloggers/$id'}
                params={{ id: device.id }}
                className="mono text-12 text-accent hover:underline"
              >
                {visibleText(device.serialNumber)}
              </Link>
            ),
          ],
          [t('incident.column.began'), moment(openedAt)],
          [t('incident.ended'), resolvedAt === null ? null : moment(resolvedAt)],
          [t('incident.flapsName'), flaps === 0 ? null : mono(formatCount(flaps))],
        ]}
      />
    </Block>
  );
}

/** One incident in full, beside the list. */
export function IncidentPanel({ id }: { id: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { procedures } = useApi();
  const words = useIncidentWords();
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
    <SidePanel title={words.title(incident)} glyph={<IncidentGlyph incident={incident} />} {...frame}>
      <Head incident={incident} />
      {sites.length > 0 && (
        <Block title={t('incident.column.sites')} figure={formatCount(sites.length)}>
          <IncidentSites incident={incident} sites={sites} rule="border-line" />
        </Block>
      )}
      <What incident={incident} />
    </SidePanel>
  );
}
