import { KeyRound, Network, Settings2, TextAlignStart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Incident, IncidentKind } from '../../../../shared/domain/incident.ts';
import { useConnection } from '../../../api/useConnections.ts';
import { ButtonLink } from '../../../ui/Button.tsx';
import { TestConnection } from '../doctor/TestConnection.tsx';
import { Acknowledge } from './Acknowledge.tsx';
import { incidentLog } from './incidentLog.ts';
import { heldUp } from './incidentOrder.ts';

const icon = { strokeWidth: 1.8, 'aria-hidden': true } as const;

/** Settings of a connection can be what is wrong. */
const bySettings: readonly IncidentKind[] = [
  'broker_unreachable',
  'refused',
  'certificate',
  'client_id_taken',
  'subscription_refused',
  'link_failing',
  'certificate_ending',
];

/** To the device that it is about, to the settings of the one site, or to the sites. */
function Cause({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { kind, device, broker } = incident;
  const sites = heldUp(incident);
  const [first] = sites;
  if (device !== null) {
    const to = device.type === 'gateway' ? '/devices/gateways/$id' : '/devices/dataloggers/$id';
    return (
      <ButtonLink to={to} params={{ id: device.id }}>
        <Network {...icon} />
        {t(`incident.open.${device.type}`)}
      </ButtonLink>
    );
  }
  if (first === undefined || !bySettings.includes(kind)) return null;
  if (sites.length > 1) {
    const search = broker === null ? {} : { broker: broker.host, group: 'needsPerson' as const };
    return (
      <ButtonLink to="/sites" search={search}>
        {t('incident.showSites', { count: sites.length })}
      </ButtonLink>
    );
  }
  const isAccount = kind === 'refused' && broker?.username != null;
  return (
    <ButtonLink to="/sites/$siteId/connection" params={{ siteId: first.siteId }}>
      {isAccount ? <KeyRound {...icon} /> : <Settings2 {...icon} />}
      {t(isAccount ? 'incident.editCredentials' : 'incident.edit')}
    </ButtonLink>
  );
}

/** Tests the connection of one site that is held up: what is wrong is the same at each. */
function TestOf({ siteId }: { siteId: number }) {
  const connection = useConnection(siteId);
  return connection === undefined ? null : <TestConnection connection={connection} />;
}

/** What a person can do about an incident, in one row: its log where there is nothing to edit that may end it. */
export function IncidentActions({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const [first] = heldUp(incident);
  const isOpen = incident.resolvedAt === null;
  const isTestable = incident.device === null && first !== undefined;
  const isEdited = isOpen && isTestable && bySettings.includes(incident.kind);
  return (
    <div className="@container">
      <div className="flex flex-wrap gap-2 @max-[400px]:gap-1 @max-[400px]:[&_svg]:hidden">
        {isOpen && isTestable && <TestOf siteId={first.siteId} />}
        {isOpen && <Cause incident={incident} />}
        {incident.sites.length > 0 && !isEdited && (
          <ButtonLink to="/logs/connection" search={incidentLog(incident)}>
            <TextAlignStart {...icon} />
            {t('logs.open')}
          </ButtonLink>
        )}
        <Acknowledge incident={incident} />
      </div>
    </div>
  );
}
