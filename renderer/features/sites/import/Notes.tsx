import { useTranslation } from 'react-i18next';
import type { ImportNote } from '../../../../shared/domain/siteImport.ts';
import { visibleText } from '../../../ui/visibleText.ts';

/** What is to be known of a connection before it comes in, each on a line of its own. */
export function Notes({ notes }: { notes: readonly ImportNote[] }) {
  const { t } = useTranslation();
  return (
    <ul className="grid gap-0.5 text-12 leading-4">
      {notes.map(({ kind, detail, message }) => (
        <li
          key={message}
          className="wrap-anywhere relative pl-3 text-warn-text before:absolute before:top-1.5 before:left-0 before:size-1 before:rounded-full before:bg-current"
        >
          {t(`import.note.${kind}`, { detail: visibleText(detail ?? '') })}
        </li>
      ))}
    </ul>
  );
}
