import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from '../../../../shared/domain/siteImport.ts';
import { ButtonLink } from '../../../ui/Button.tsx';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { StatusWord } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';

/** What came in, each with the way to it. */
export function ImportDone({ sites }: Pick<ImportResult, 'sites'>) {
  const { t } = useTranslation();
  const isAnyOn = sites.some(({ isActive }) => isActive);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center justify-between gap-3 border-b border-line px-4 pb-4 wide:px-5">
        <div role="status">
          <p className="text-15 font-strong">{t('import.done', { count: sites.length })}</p>
          <p className="text-ink-2">{t(isAnyOn ? 'import.doneOn' : 'import.doneOff')}</p>
        </div>
        <ButtonLink kind="primary" to="/sites">
          {t('import.toSites')}
        </ButtonLink>
      </div>
      <VirtualRows label={t('import.list')} rows={sites} rowKey={({ id }) => id} rowHeightPx={52}>
        {({ id, code, name, isActive }) => (
          <div className="flex h-full items-center justify-between gap-4 border-b border-line px-4 wide:px-5">
            <div className="min-w-0">
              <Link
                to="/sites/$siteId"
                params={{ siteId: id }}
                className="block truncate rounded-1 font-medium hover:underline"
              >
                {visibleText(name)}
              </Link>
              <span className="mono block truncate text-11 text-ink-3">{code}</span>
            </div>
            <StatusWord
              kind={isActive ? 'drift' : 'off'}
              word={t(isActive ? 'import.isOn' : 'import.isOff')}
            />
          </div>
        )}
      </VirtualRows>
    </div>
  );
}
