/** QTS 5.0 to 5.2 and QuTS hero h5: the releases of which answers, scripts and forms were seen (facts/qnap.md §1.2, §2, §6). */
export const EVIDENCED = { inWords: 'QTS 5 and QuTS hero h5' };

/** Whether what is known of a QNAP was seen with this firmware; `version` as `describe` tells it, "QTS 5.2.6.3195 build 20250714". */
export const isEvidenced = (version: string): boolean => /^(?:QTS 5|QuTS hero h?5)\./.test(version);
