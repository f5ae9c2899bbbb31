import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../../shared/domain/incident.ts';
import { formatClock, formatCount } from '../../../../ui/format.ts';
import { Facts } from '../../../../ui/page/Facts.tsx';
import { useFormat } from '../../../../ui/useFormat.ts';
import { visibleText } from '../../../../ui/visibleText.ts';
import { Block } from '../../panel/Block.tsx';

/** What is known of an incident, name by name. */
export function IncidentFacts({ incident }: { incident: Incident }) {
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
