import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import {
  type ImportFile,
  type ImportPreview,
  importFaultKind,
  importLimitBytes,
} from '../../../../shared/domain/siteImport.ts';
import { useApi } from '../../../api/ApiContext.tsx';

/** A file that was read, and what would come in of it. */
export interface Previewed {
  readonly file: ImportFile;
  readonly preview: ImportPreview;
}

/** The file is larger than a request may be. */
class TooLargeError extends Error {}

const refused = z.object({ data: z.object({ fault: importFaultKind }) });

/** What the rest of a request, beside the file, may take. */
const spareBytes = 4096;

async function readFile(file: File): Promise<ImportFile> {
  const read = { fileName: file.name, content: await file.text() };
  const sizeBytes = new TextEncoder().encode(JSON.stringify(read)).length;
  if (sizeBytes > importLimitBytes - spareBytes) throw new TooLargeError();
  return read;
}

/** Reads a file and asks what would come in; stores nothing. */
export function usePreview() {
  const { client } = useApi();
  return useMutation({
    mutationFn: async (given: File): Promise<Previewed> => {
      const file = await readFile(given);
      return { file, preview: await client.sites.importPreview(file) };
    },
  });
}

/** Why a file could not be read, in words. */
export function useFaultWords() {
  const { t } = useTranslation();
  return (error: Error): string => {
    if (error instanceof TooLargeError) return t('import.tooLarge');
    const known = refused.safeParse(error);
    return known.success ? t(`import.fault.${known.data.data.fault}`) : error.message;
  };
}

/** Brings the ticked sites in, all or none. */
export function useBringIn() {
  const { client, queries } = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (order: { file: ImportFile; indexes: number[]; connectAtOnce: boolean }) =>
      client.sites.import({
        ...order.file,
        indexes: order.indexes,
        connectAtOnce: order.connectAtOnce,
      }),
    // What its links lead to must be known before somebody follows one.
    onSuccess: () => cache.refetchQueries({ queryKey: queries.connections.queryKey }),
  });
}
