import { useMutation, useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { bytesText } from '../../../ui/bytesText.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Skeleton } from '../../../ui/Notice.tsx';
import { ReadFailed } from '../../../ui/ReadFailed.tsx';
import { useFormat } from '../../../ui/useFormat.ts';

/** Where the log files lie: in the desktop's window the folder is opened, elsewhere its path is there to be copied. */
export function LogsFolder() {
  const { t } = useTranslation();
  const format = useFormat();
  const { procedures } = useApi();
  const folder = useQuery(procedures.support.logsFolder.queryOptions());
  const open = useMutation(procedures.support.openLogsFolder.mutationOptions());
  if (folder.data === undefined) {
    return folder.isError ? (
      <ReadFailed title={t('health.support.folderFailed')} query={folder} />
    ) : (
      <Skeleton rows={2} label={t('headline.loading')} />
    );
  }
  const { path, files, canOpen } = folder.data;
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <div>
      <p>{t(canOpen ? 'health.support.folderHere' : 'health.support.folderThere')}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2.5">
        <code className="mono min-w-0 text-12 break-all text-ink-2">{path}</code>
        <CopyButton text={path} label={t('health.support.copyPath')} />
      </div>
      <p className="mt-1 text-12 text-ink-3">
        {t('health.support.files', { count: files.length, size: bytesText(format, total) })}
      </p>
      {canOpen && (
        <Button className="mt-3" disabled={open.isPending} onClick={() => open.mutate(undefined)}>
          <FolderOpen strokeWidth={1.8} aria-hidden="true" />
          {t('health.support.open')}
        </Button>
      )}
      {open.isError && (
        <p role="alert" className="mt-2 text-12 text-bad-text">
          {open.error.message}
        </p>
      )}
    </div>
  );
}
