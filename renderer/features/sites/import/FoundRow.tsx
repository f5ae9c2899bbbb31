import { useTranslation } from 'react-i18next';
import type { ImportedSite, ImportPreview } from '../../../../shared/domain/siteImport.ts';
import { Checkbox } from '../../../ui/form/Checkbox.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { Notes } from './Notes.tsx';

/** Name, broker, account and topics, notes: side by side where there is room, beneath each other on a phone. */
const columns =
  'grid grid-cols-[24px_minmax(0,1fr)] gap-x-2 gap-y-1.5 px-4 py-3 wide:px-5 ' +
  '@min-[760px]:grid-cols-[24px_minmax(0,5fr)_minmax(0,6fr)_minmax(0,7fr)] @min-[760px]:gap-x-4';

interface FoundRowProps {
  site: ImportedSite;
  isTicked: boolean;
  onTick: () => void;
}

/** A connection that can come in. */
export function FoundRow({ site, isTicked, onTick }: FoundRowProps) {
  const { t } = useTranslation();
  const { connection, topicPatterns } = site;
  const name = visibleText(site.name);
  const account =
    connection.username === null
      ? t('import.noAccount')
      : t(connection.hasPassword ? 'import.account' : 'import.accountOnly', {
          name: visibleText(connection.username),
        });
  const count = topicPatterns.length;
  return (
    <div className={`${columns} border-b border-line`}>
      <Checkbox
        className="mt-0.5"
        aria-label={t('import.tick', { name })}
        checked={isTicked}
        onChange={onTick}
      />
      <div className="min-w-0">
        <b className="wrap-anywhere font-medium">{name}</b>
        <span className="mono block truncate text-11 text-ink-3">{site.code}</span>
      </div>
      <div className="min-w-0 @max-[760px]:col-start-2">
        <span className="mono wrap-anywhere text-12">
          {connection.protocol}://{visibleText(connection.brokerHost)}:{connection.brokerPort}
        </span>
        <span
          className="wrap-anywhere block text-12 text-ink-3"
          title={topicPatterns.slice(0, 20).map(visibleText).join('\n')}
        >
          {account} · {count === 0 ? t('import.topicsNone') : t('import.topics', { count })}
        </span>
      </div>
      {site.warnings.length > 0 && (
        <div className="min-w-0 @max-[760px]:col-start-2">
          <Notes notes={site.warnings} />
        </div>
      )}
    </div>
  );
}

/** What was recognised and cannot come in. */
export function RejectedRow({ name, reason }: ImportPreview['rejected'][number]) {
  const { t } = useTranslation();
  return (
    <div className={`${columns} border-b border-line`}>
      <span className="mt-1">
        <StatusGlyph kind="error" />
      </span>
      <div className="min-w-0">
        <b className="wrap-anywhere font-medium">{visibleText(name)}</b>
        <span className="block text-12 text-ink-3">{t('import.leftOut')}</span>
      </div>
      <div className="wrap-anywhere min-w-0 text-12 text-ink-2 @max-[760px]:col-start-2 @min-[760px]:col-span-2">
        {t(`import.note.${reason.kind}`, { detail: visibleText(reason.detail ?? '') })}
      </div>
    </div>
  );
}
