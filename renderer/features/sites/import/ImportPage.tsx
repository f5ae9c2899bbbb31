import { useTranslation } from 'react-i18next';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Page } from '../../../ui/page/Page.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { FilePicker } from './FilePicker.tsx';
import { ImportDone } from './ImportDone.tsx';
import { PreviewList } from './PreviewList.tsx';
import { useBringIn, useFaultWords, usePreview } from './useImport.ts';

/** Connections from a file: chosen, looked at, brought in. */
export function ImportPage() {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const preview = usePreview();
  const bringIn = useBringIn();
  const faultWords = useFaultWords();
  const read = preview.data;
  const startAgain = () => {
    preview.reset();
    bringIn.reset();
  };
  const bring = (indexes: number[], connectAtOnce: boolean) => {
    if (read === undefined) return;
    bringIn.mutate(
      { file: read.file, indexes, connectAtOnce },
      {
        onError: (error) =>
          showToast('import', { glyph: 'error', title: t('import.notBrought'), detail: error.message }),
      },
    );
  };
  const fileName = preview.variables === undefined ? '' : visibleText(preview.variables.name);
  return (
    <Page
      title={t('import.title')}
      aside={
        read !== undefined && (
          <span className="wrap-anywhere">
            {t('import.found', {
              count: read.preview.sites.length + read.preview.rejected.length,
              origin: t(`import.origin.${read.preview.source}`),
            })}{' '}
            · <span className="mono text-12">{fileName}</span>
          </span>
        )
      }
      actions={
        read !== undefined && (
          <Button onClick={startAgain} disabled={bringIn.isPending}>
            {t('import.another')}
          </Button>
        )
      }
      isFilled={read !== undefined}
    >
      {!mayChange ? (
        <Notice title={t('welcome.viewer')} />
      ) : bringIn.data !== undefined ? (
        <ImportDone sites={bringIn.data.sites} />
      ) : read !== undefined ? (
        <PreviewList preview={read.preview} isBringing={bringIn.isPending} onBring={bring} />
      ) : (
        <FilePicker
          onFile={(file) => preview.mutate(file)}
          reading={preview.isPending ? fileName : null}
          fault={
            preview.error === null
              ? null
              : { title: t('import.unread', { name: fileName }), detail: faultWords(preview.error) }
          }
        />
      )}
    </Page>
  );
}
