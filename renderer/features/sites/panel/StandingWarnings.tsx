import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';

/** What is not as it should be for as long as the settings say so, whether the link is up or not. */
export function StandingWarnings({ connection: { warnings } }: { connection: ConnectionStatus }) {
  const { t } = useTranslation();
  return warnings.map(({ kind }) => (
    <p
      key={kind}
      className="mx-4 mb-3 flex items-start gap-2 rounded-2 bg-warn-soft px-3 py-2 text-12 wide:mx-5"
    >
      <span className="mt-0.5">
        <StatusGlyph kind="drift" />
      </span>
      {t(`panel.warning.${kind}`)}
    </p>
  ));
}
