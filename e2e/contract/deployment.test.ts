import { expect, test } from 'vitest';
import { probeDeployment } from '../../lib/doctor/probe';
import { hosts } from '../support/hosts';

const [front] = hosts();
if (front === undefined) throw new Error('the front is needed');

test('S23, S24: the doctor has nothing to say of the built server, pages and all', async () => {
	const findings = await probeDeployment({ appUrl: front.url });
	expect(findings.filter(({ severity }) => severity !== 'ok')).toEqual([]);
	expect(findings.length).toBeGreaterThan(10);
});
