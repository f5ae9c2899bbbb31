import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import type { EditedField } from './siteFields.ts';

/** The word that each field has on the form. */
const words = {
  code: 'siteForm.code',
  name: 'siteForm.name',
  brokerHost: 'siteForm.host',
  brokerPort: 'siteForm.port',
  protocol: 'siteForm.protocol',
  protocolVersion: 'siteForm.version',
  username: 'siteForm.username',
  clientIdPrefix: 'siteForm.clientIdPrefix',
  keepAliveInterval: 'siteForm.keepAlive',
  retryAttempts: 'siteForm.attempts',
  retryDelay: 'siteForm.delay',
  maxRetryDelay: 'siteForm.longestDelay',
  silentAfter: 'siteForm.silentAfter',
  readBrokerStats: 'siteForm.readBrokerStats',
  ca: 'siteForm.ca',
  cert: 'siteForm.cert',
  serverName: 'siteForm.serverName',
  tlsInsecure: 'siteForm.tlsInsecure',
  wsPath: 'siteForm.path',
  sessionExpiryInterval: 'siteForm.sessionExpiry',
  receiveMaximum: 'siteForm.receiveMaximum',
  willTopic: 'siteForm.willTopic',
  willPayload: 'siteForm.willPayload',
  willQos: 'siteForm.willQos',
  willRetain: 'siteForm.willRetain',
} as const satisfies Record<EditedField, string>;

/** Says that somebody else saved the site while it was being edited here, and offers to take that over. */
export function ChangedElsewhere({ fields, onTake }: { fields: readonly EditedField[]; onTake: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert" className="flex items-start gap-2.5 bg-warn-soft px-4 py-3 wide:px-5">
      <span className="mt-[3px]">
        <StatusGlyph kind="drift" />
      </span>
      <div className="min-w-0 flex-1 text-12">
        <b className="text-13 font-strong text-warn-text">{t('siteForm.changed.title')}</b>
        <p className="text-ink-2">
          {t('siteForm.changed.what', { fields: fields.map((field) => t(words[field])).join(', ') })}{' '}
          {t('siteForm.changed.keeps')}
        </p>
      </div>
      <Button onClick={onTake}>{t('siteForm.changed.take')}</Button>
    </div>
  );
}
