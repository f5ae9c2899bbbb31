import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

interface ReadFailedProps {
  /** What did not load. */
  title: string;
  query: { readonly error: Error; readonly refetch: () => unknown };
}

/** Stands where something would that could not be read: why, and once more. */
export function ReadFailed({ title, query }: ReadFailedProps) {
  const { t } = useTranslation();
  return (
    <Notice
      failed
      title={title}
      action={<Button onClick={() => void query.refetch()}>{t('error.again')}</Button>}
    >
      {query.error.message}
    </Notice>
  );
}
