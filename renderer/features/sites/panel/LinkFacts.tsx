import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus, ProtocolVersion } from '../../../../shared/domain/connection.ts';
import { Age } from '../../../ui/Age.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { Block } from './Block.tsx';

const versions: Record<ProtocolVersion, string> = { 4: '3.1.1', 5: '5.0' };

/** What is known of the link itself. */
export function LinkFacts({ connection }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useNow(60_000);
  const { protocol, brokerHost, brokerPort, lastConnectedAt, status } = connection;
  const versionWord = ({ protocolVersion, spokenVersion }: ConnectionStatus) =>
    spokenVersion === null || spokenVersion === protocolVersion
      ? `MQTT ${versions[protocolVersion]}`
      : t('panel.spokenInstead', { spoken: versions[spokenVersion], wanted: versions[protocolVersion] });
  const mono = (value: string) => <span className="mono text-12">{value}</span>;
  const { certificateEndsAt } = connection;
  const certificateFact: [string, ReactNode][] =
    certificateEndsAt === null
      ? []
      : [[t('panel.certificateUntil'), mono(format.moment(certificateEndsAt, today))]];
  return (
    <Block title={t('panel.link')}>
      <Facts
        facts={[
          [t('panel.broker'), mono(`${protocol}://${visibleText(brokerHost)}:${brokerPort}`)],
          [t('panel.protocol'), mono(versionWord(connection))],
          [
            t(status === 'connected' ? 'panel.connectedSince' : 'panel.lastConnected'),
            lastConnectedAt === null ? mono(t('panel.never')) : mono(format.moment(lastConnectedAt, today)),
          ],
          [
            t('panel.heartbeat'),
            <Age
              key="heartbeat"
              at={connection.lastHeartbeatAt}
              never={t('panel.never')}
              className="text-12"
            />,
          ],
          [
            t('panel.lastMessage'),
            <Age key="message" at={connection.lastMessageAt} never={t('panel.never')} className="text-12" />,
          ],
          [
            t('panel.silentAfter'),
            mono(
              t(`panel.silenceBasis.${connection.silenceBasis}`, {
                age: format.age(connection.silentAfterMs),
              }),
            ),
          ],
          ...certificateFact,
          [t('panel.failures'), mono(t('panel.failuresOf', failuresOf(connection)))],
        ]}
      />
    </Block>
  );
}

const failuresOf = ({ retryCount, connectionErrors }: ConnectionStatus) => ({
  inRow: formatCount(retryCount),
  total: formatCount(connectionErrors),
});
