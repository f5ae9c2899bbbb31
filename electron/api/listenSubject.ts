import type { DatabaseHandle } from '../../db/handle.ts';
import { brokerSettings } from '../../db/queries/brokerSettings.ts';
import { getSealedSecrets, getSite } from '../../db/queries/sites.ts';
import type { Site } from '../../shared/domain/site.ts';
import type { ListenSubject } from '../core/listening/subject.ts';
import { noSite } from './errors.ts';
import { ownClientId } from './ownClientId.ts';

/** A site, and how its broker is listened to beside its link. Throws 404. */
export function listenSubject(
  handle: DatabaseHandle,
  siteId: number,
): { readonly site: Site; readonly subject: ListenSubject } {
  const site = getSite(handle, siteId);
  const secrets = getSealedSecrets(handle, siteId);
  if (site === null || secrets === null) throw noSite(siteId);
  const { connection, topics } = site;
  const clientId = ownClientId(connection.clientIdPrefix, 'listen');
  const broker = brokerSettings({ ...connection, ...secrets }, clientId);
  return {
    site,
    subject: {
      siteId,
      connectionId: connection.id,
      broker: { ...broker, lastWill: null },
      topics: topics.map(({ maxMessageSize }) => ({ maxMessageSizeBytes: maxMessageSize })),
    },
  };
}
