import { mount } from '../../../../lib/api/table';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount('/artisan/blender/{task_id}');
