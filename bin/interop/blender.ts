/** Opens the file behind `--` and prints how far its vertices reach along x, y and z. */
export const blenderScript = `
import bpy, sys, numpy
# Debian's Blender 3.4 asks for a name that its NumPy no longer has.
if not hasattr(numpy, 'bool'):
    numpy.bool = bool
path = sys.argv[-1]
bpy.ops.wm.read_factory_settings(use_empty=True)
kind = path.rsplit('.', 1)[1]
if kind == 'glb':
    bpy.ops.import_scene.gltf(filepath=path)
elif kind == 'obj':
    (bpy.ops.wm.obj_import if hasattr(bpy.types, 'WM_OT_obj_import') else bpy.ops.import_scene.obj)(filepath=path)
elif bpy.app.version >= (4, 2):
    bpy.ops.wm.stl_import(filepath=path)
else:
    bpy.ops.preferences.addon_enable(module='io_mesh_stl')
    bpy.ops.import_mesh.stl(filepath=path)
bpy.context.view_layer.update()
points = [o.matrix_world @ v.co for o in bpy.context.scene.objects if o.type == 'MESH' for v in o.data.vertices]
print('measured', *(max(p[i] for p in points) - min(p[i] for p in points) for i in range(3)))
`;
