import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed a skipped, flaky or unfinished test counts as failed, and so does a file that did not load
 */

/** Counts vitest's JSON report. @param {string} file @returns {Count | null} null when there is none */
export function countVitest(file) {
	const report = read(file);
	if (!report) return null;
	const brokenFiles = report.testResults.filter(
		(/** @type {any} */ result) =>
			result.status === 'failed' && result.assertionResults.length === 0,
	);
	const passed = report.numPassedTests;
	return { passed, failed: report.numTotalTests - passed + brokenFiles.length };
}

/** Counts Playwright's JSON report. @param {string} file @returns {Count | null} null when there is none */
export function countPlaywright(file) {
	const report = read(file);
	if (!report) return null;
	const { expected, unexpected, flaky, skipped } = report.stats;
	return { passed: expected, failed: unexpected + flaky + skipped + report.errors.length };
}

/** @param {string} file @returns {any} */
function read(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return null;
	}
}
