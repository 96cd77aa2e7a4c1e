import { useState } from 'react';
import { inspector } from '../../../messages-inspector';
import { ToolButton } from '../layout/tool-button';
import { sendToBlender } from '../live/request';

/** Puts the take into the Blender that runs beside the server. */
export function BlenderButton({ taskId }: { taskId: string }) {
	const [said, setSaid] = useState<string | null>(null);
	const [isSending, setIsSending] = useState(false);
	const send = async () => {
		if (isSending) return;
		setIsSending(true);
		setSaid(inspector.blender.sending);
		const answer = await sendToBlender(taskId);
		setIsSending(false);
		setSaid('data' in answer ? answer.data.message : answer.message);
	};
	return (
		<>
			<ToolButton onPress={() => void send()} isOff={isSending}>
				{inspector.blender.send}
			</ToolButton>
			<p role="status" className="mt-2 text-small empty:hidden">
				{said}
			</p>
		</>
	);
}
