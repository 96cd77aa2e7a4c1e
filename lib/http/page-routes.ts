import { patternOf } from './pattern';

/** Every page of app/, as `patternOf` takes it; a test holds the two together. */
export const pagePatterns = [
	'/',
	'/account',
	'/account/password',
	'/admin',
	'/admin/audit',
	'/admin/blocks',
	'/admin/jobs',
	'/admin/sessions',
	'/admin/storage',
	'/admin/system',
	'/admin/users',
	'/admin/users/{id}',
	'/artisan',
	'/artisan/catalogue',
	'/artisan/gallery',
	'/artisan/many',
	'/artisan/many/{batch_id}',
	'/artisan/takes/{task_id}',
	'/docs',
	'/link/{secret}',
	'/login',
	'/share/{token}',
	'/signup',
] as const;

/** What no pattern stands for: its path may be anything, also somebody's secret in the wrong place. */
export const otherRoutes = {
	/** Files that the build made, and those of public/. */
	files: '(files)',
	/** Leads nowhere. */
	nowhere: '(nowhere)',
	/** Refused before its path meant anything. */
	refused: '(refused)',
} as const;

const exact: ReadonlySet<string> = new Set(pagePatterns);
const varying = pagePatterns
	.filter((pattern) => pattern.includes('{'))
	.map((pattern) => ({ pattern, match: patternOf(pattern) }));
const files = /^\/(?:_next|catalogue|drawing)\/|^\/icon\.svg$/;

/**
 * The pattern of a page's path, for logs and metrics: of a set that no visitor can enlarge, and without the
 * secrets that stand in paths (S25).
 */
export function pageRoute(path: string): string {
	if (exact.has(path)) {
		return path;
	}
	if (files.test(path)) {
		return otherRoutes.files;
	}
	return varying.find(({ match }) => match(path) !== null)?.pattern ?? otherRoutes.nowhere;
}
