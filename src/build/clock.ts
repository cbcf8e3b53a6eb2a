import { type Checked, checked, diagnose } from '../diagnostic/diagnostic.ts'

/**
 * The instant by which a run decides what is visible, in milliseconds since 1970: `now` as it is given, else `SOURCE_DATE_EPOCH`
 * (reproducible-builds.org, in seconds), else the clock. A date without a zone is the site's. Absent, with `usage/now`,
 * where what is given can't be read.
 */
export async function readNow(
  now: string | undefined,
  epoch: string | undefined,
  timezone: string,
): Promise<Checked<number | undefined>> {
  if (now !== undefined) {
    // Mostly the clock is asked, which needs no calendar.
    const { isMoment, readMoment } = await import('../time/moment.ts')
    const moment = readMoment(now, timezone)
    if (isMoment(moment)) return checked(moment.instant)
    return checked(undefined, [diagnose('usage/now', { message: `\`--now\` ${moment.message}`, mend: moment.mend })])
  }
  if (epoch === undefined || epoch === '') return checked(present())
  if (/^\d+$/.test(epoch)) return checked(Number(epoch) * 1000)
  const message = `\`SOURCE_DATE_EPOCH\` is not a number of seconds: “${epoch}”.`
  return checked(undefined, [diagnose('usage/now', { message, mend: 'Set it to seconds since 1970, or not at all.' })])
}

/** What the clock says, in milliseconds since 1970: for what has to do with the world and not with what is visible. */
export function present(): number {
  return Date.now()
}
