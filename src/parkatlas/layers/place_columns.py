"""Columns of the layers of places: parks, divisions, and quantities by place."""

from __future__ import annotations

from parkatlas.layers.column import Column

__all__ = ["ALLOCATION_COLUMNS", "DIVISION_COLUMNS", "PARK_COLUMNS"]

# fmt: off
PARK_COLUMNS = (
    Column("place_id", "string", "园区编号", "Place id", "",
           "园区编号：自编号（park:0007，不重复使用），或目录代码（park:G151005）",
           "Our own number (park:0007, never reused) or the catalogue's code (park:G151005)"),
    Column("name", "string", "园区名称", "Park", "",
           "园区名称",
           "Name of the park"),
    Column("level", "string", "园区级别", "Class", "",
           "national 国家级，provincial 自治区（省）级，sub 区中园，local 其他",
           "national, provincial, sub (part of another park) or local"),
    Column("type", "string", "园区类型", "Type", "",
           "etdz 经开区，hitech 高新区，customs 海关特殊监管区域，border 边合区、跨合区，"
           "new_area 国家级新区，other_national 其他国家级，development 省级经济开发区，"
           "industrial 工业园区；不详为空",
           "etdz (economic and technological development zone), hitech, customs, border, "
           "new_area, other_national, development (provincial economic zone), industrial; empty "
           "if not known"),
    Column("catalogue_code", "string", "目录代码", "Catalogue code", "",
           "中国开发区审核公告目录（2018 年版）的代码",
           "Code in the announced catalogue of development zones (2018)"),
    Column("parent_id", "string", "上级园区", "Parent park", "",
           "所属园区的编号",
           "Id of the park that it is part of"),
    Column("adcode", "string", "主要行政区代码", "Adcode", "",
           "主要所在行政区的代码",
           "Code of the division that it mainly lies in"),
    Column("adcodes", "string", "行政区代码", "Adcodes", "",
           "涉及的全部行政区代码，用 ; 分隔",
           "Codes of all divisions that it touches, joined by ;"),
    Column("error_m", "Float64", "点位误差", "Error", "米",
           "点位误差估计；点在县驻地时，九成园区在此距离内",
           "Estimated error of the point; for a county's seat, the distance within which nine in "
           "ten parks lie"),
    Column("precision", "string", "点位含义", "Point", "",
           "点位是什么：site 园区本身，township 所在乡镇，county 仅知县、点在县驻地",
           "What the point is: site, township, or county (known to its county: the county's seat)"),
    Column("approved", "string", "批准时间", "Approved in", "",
           "目录所列批准年月",
           "Month of approval in the catalogue"),
    Column("approved_area_ha", "Float64", "核准面积", "Approved area", "公顷",
           "目录所列核准面积",
           "Approved area in the catalogue"),
    Column("approved_year", "Int64", "批准年份", "Approved", "年",
           "批准设立的年份",
           "Year of approval"),
    Column("area_ha", "Float64", "规划面积", "Area", "公顷",
           "来源所称面积",
           "Stated area"),
    Column("industries", "string", "主导产业", "Industries", "",
           "主导产业",
           "Leading industries"),
    Column("source", "string", "来源说明", "Source", "",
           "点位与事实的来源",
           "Where the point and the facts come from"),
    Column("project_count", "Int64", "项目数", "Projects", "个",
           "解析到该园区（含区中园）的项目数",
           "Projects resolved to this park or a part of it"),
    Column("investment_cny", "Float64", "总投资合计", "Investment", "元",
           "这些项目所称总投资之和；没有数值的和停缓建、取消、退役的项目不计",
           "Sum of their stated investment, where stated; suspended, cancelled and retired "
           "projects are left out"),
)

DIVISION_COLUMNS = (
    Column("adcode", "string", "行政区划代码", "Adcode", "",
           "GB/T 2260 代码",
           "GB/T 2260 code"),
    Column("name", "string", "名称", "Name", "",
           "行政区名称",
           "Name of the division"),
    Column("level", "string", "层级", "Level", "",
           "province 省级，prefecture 地级，county 县级",
           "province, prefecture or county"),
    Column("parent", "string", "上级代码", "Parent", "",
           "上一级行政区的代码",
           "Code of the division above"),
    Column("project_count", "Int64", "项目数", "Projects", "个",
           "位置在该行政区内的项目数；跨几个县的项目在每个县各计一次，在上级只计一次",
           "Projects with a location in it; a project in several counties counts once in each, "
           "and once above"),
    Column("investment_cny", "Float64", "总投资合计", "Investment", "元",
           "这些项目所称总投资之和，停缓建、取消、退役的不计；跨县项目在每个县计全额，各县之和可大于上级",
           "Sum of their stated investment, suspended, cancelled and retired projects left out; a "
           "project in several counties counts in full in each"),
    Column("area_km2", "Float64", "面积", "Area", "平方公里",
           "由边界算得的椭球面积（WGS 84）",
           "Geodesic area of the boundary (WGS 84)"),
    Column("boundary_source", "string", "边界来源", "Boundary source", "",
           "边界数据及版本",
           "Boundary data with version"),
)

ALLOCATION_COLUMNS = (
    Column("list_id", "string", "清单编号", "List id", "",
           "同一句中的一组数量",
           "One list of quantities in a text"),
    Column("metric", "string", "指标", "Metric", "",
           "所分的是什么",
           "What is shared out"),
    Column("item_label", "string", "品目", "Item", "",
           "组内的品目（如奶牛、奶山羊），不同品目不可相加",
           "Item in the list; items never add up with each other"),
    Column("adcode", "string", "行政区划代码", "Adcode", "",
           "数量所属行政区的代码",
           "Code of the division that the quantity belongs to"),
    Column("name", "string", "地名", "Place", "",
           "数量所属地的名称",
           "Name of the place"),
    Column("value", "Float64", "数值", "Value", "",
           "数值，单位见 unit",
           "The quantity, in the unit of `unit`"),
    Column("unit", "string", "单位", "Unit", "",
           "数值的单位",
           "Unit of the value"),
    Column("year", "Int64", "年份", "Year", "年",
           "数量所指的年份",
           "Year that the quantity is for"),
    Column("document_id", "string", "来源文件", "Document", "",
           "来源文件编号",
           "Id of the source document"),
)
# fmt: on
