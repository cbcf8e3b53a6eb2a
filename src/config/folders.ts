import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts'
import type { Place } from '../diagnostic/place.ts'
import type { Folders } from './config.ts'

/** A folder inside another would be read twice, as two kinds of things, or be read as it is written. */
export function nestedFolders(
  folders: Folders,
  isWritten: (kind: string) => boolean,
  placeAt: (kind: string) => Place,
): readonly Diagnostic[] {
  const all = Object.entries(folders)
  return all.flatMap(([kind, folder], i) => {
    const [other] = all.filter(
      ([, place], j) => j !== i && isWithin(folder, place) && (i > j || !isWithin(place, folder)),
    )
    if (!other) return []
    const how =
      folder === other[1]
        ? `is \`${folder}\`, and so is \`${other[0]}\`.`
        : `lies inside \`${other[0]}\`: \`${folder}\`.`
    return [
      diagnose('config/value', {
        message: `\`${kind}\` ${how}`,
        mend: 'Give each a folder of its own.',
        place: placeAt(isWritten(kind) ? kind : other[0]),
      }),
    ]
  })
}

function isWithin(folder: string, other: string): boolean {
  return `${folder}/`.toLowerCase().startsWith(`${other}/`.toLowerCase())
}
